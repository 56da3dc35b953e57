import { createContext, useContext, useEffect } from "react";

/** The names of the fields that stand in the form, so that an error without a place goes to the summary. */
export const FieldNames = createContext<Set<string> | null>(null);

export function useFieldName(name: string) {
  const names = useContext(FieldNames);
  useEffect(() => {
    names?.add(name);
    return () => {
      names?.delete(name);
    };
  }, [names, name]);
}

/** The first wrong field in reading order, or the summary. */
export function focusFirstProblem(form: HTMLFormElement | null) {
  // The errors are on the screen only after the next paint.
  requestAnimationFrame(() => {
    const wrong = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
    const control = wrong?.matches("input, select, textarea")
      ? wrong
      : wrong?.querySelector<HTMLElement>("input");
    const target = control ?? form?.querySelector<HTMLElement>('[role="alert"]');
    target?.focus();
    target?.scrollIntoView({ block: "nearest" });
  });
}
