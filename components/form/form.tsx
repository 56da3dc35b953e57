"use client";

import { type ReactNode, useMemo, useRef, useTransition } from "react";
import {
  type DefaultValues,
  type FieldValues,
  FormProvider,
  type UseFormReturn,
  useForm,
} from "react-hook-form";
import type { z } from "zod";
import { Button } from "@/components/ui/button";
import { FieldNames, useFocusOnProblem } from "./field-names";
import { placeErrors, type SetError, summarize } from "./form-errors";
import { formResolver } from "./form-resolver";
import { FormSummary } from "./form-summary";
import { type Action, useAction } from "./use-action";

export type FormSchema = z.ZodType<FieldValues, FieldValues>;

export type FormProps<S extends FormSchema, T> = {
  /** The verb's own input schema. An empty text reaches it as undefined. */
  schema: S;
  /** What stands in the fields at first; what is left out is empty. */
  defaultValues: DefaultValues<z.input<S>>;
  /**
   * A server action or anything like it. Gets what the schema reads, not what it makes of it, since the server
   * reads it again. It never redirects: go on in `onSuccess`.
   */
  action: Action<z.input<S>, T>;
  onSuccess?: (data: T, input: z.input<S>) => void;
  submitLabel: string;
  submitVariant?: "primary" | "danger";
  /** Beside the submit button: a cancel link or button. */
  secondary?: ReactNode;
  /** Back to the default values after success, for entering several in a row. */
  resetOnSuccess?: boolean;
  /** Names the form for screen readers. */
  label?: string;
  children: ReactNode | ((form: UseFormReturn<z.input<S>>) => ReactNode);
};

/**
 * A form around one action. Field errors stand on their fields, everything else in one summary; the focus
 * moves to the first wrong field; nothing typed is lost on a refusal; a second submit while one runs does nothing.
 */
export function Form<S extends FormSchema, T>(props: FormProps<S, T>) {
  const { schema, defaultValues, action, onSuccess, resetOnSuccess } = props;
  const element = useRef<HTMLFormElement>(null);
  const names = useRef(new Set<string>());
  const resolver = useMemo(() => formResolver(schema), [schema]);
  const form = useForm<z.input<S>>({
    resolver,
    defaultValues,
    shouldFocusError: false,
  });
  const { run, isPending, error } = useAction(action);
  // Stays busy until the page that `onSuccess` leads to is there.
  const [isLeaving, startLeaving] = useTransition();
  const focusProblem = useFocusOnProblem(element);

  const send = async (input: z.input<S>) => {
    const result = await run(input);
    if (!result) return;
    if (result.ok) {
      if (resetOnSuccess) form.reset(defaultValues);
      return startLeaving(() => onSuccess?.(result.data, input));
    }
    placeErrors(result.error, names.current, form.setError as SetError);
    focusProblem();
  };
  const summary = summarize(error, names.current, form.formState.errors);

  return (
    <FormProvider {...form}>
      <FieldNames value={names.current}>
        <form
          ref={element}
          noValidate
          aria-label={props.label}
          className="grid gap-4"
          onSubmit={(event) => {
            event.stopPropagation();
            void form.handleSubmit(send, focusProblem)(event);
          }}
        >
          <FormSummary error={summary.error} unplaced={summary.unplaced} />
          {typeof props.children === "function" ? props.children(form) : props.children}
          <div className="flex flex-wrap items-center gap-2">
            <Button type="submit" variant={props.submitVariant ?? "primary"} pending={isPending || isLeaving}>
              {props.submitLabel}
            </Button>
            {props.secondary}
          </div>
        </form>
      </FieldNames>
    </FormProvider>
  );
}
