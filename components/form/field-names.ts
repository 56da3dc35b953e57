import { createContext, type RefObject, useCallback, useContext, useEffect, useState } from "react";

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

/** Moves the focus to the first wrong field in reading order, or to the summary, once they are on the screen. */
export function useFocusOnProblem(form: RefObject<HTMLFormElement | null>): () => void {
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (attempt === 0) return;
    const frame = requestAnimationFrame(() => focusFirstProblem(form.current));
    return () => cancelAnimationFrame(frame);
  }, [attempt, form]);
  return useCallback(() => setAttempt((before) => before + 1), []);
}

function focusFirstProblem(form: HTMLFormElement | null) {
  for (const each of form?.querySelectorAll('[aria-invalid="true"]') ?? []) unfold(each);
  const wrong = form?.querySelector<HTMLElement>('[aria-invalid="true"]');
  const control = wrong?.matches("input, select, textarea")
    ? wrong
    : wrong?.querySelector<HTMLElement>("input");
  const target = control ?? form?.querySelector<HTMLElement>('[role="alert"]');
  target?.focus();
  target?.scrollIntoView({ block: "nearest" });
}

/** Opens whatever is folded around an element. */
function unfold(element: Element) {
  const folded = element.closest<HTMLDetailsElement>("details:not([open])");
  if (!folded) return;
  folded.open = true;
  unfold(folded);
}
