import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useState } from "react";
import { call } from "../api/call.ts";
import { leaveBeginning } from "./beginnings.ts";
import { keepEdits } from "./edits.ts";
import { newName } from "./new-name.ts";
import type { Draft } from "./wire.ts";

const BEGIN_AFTER_MS = 900;

/** Makes the draft, once: a while after typing of the name has stopped, or at once with files; then goes to its page. */
export function useBeginning() {
  const [name, setName] = useState(newName.read);
  const navigate = useNavigate();
  const leave = useEffectEvent(async ({ id, name: saved }: Draft, files: File[]) => {
    leaveBeginning(id, { files, isTyping: document.activeElement?.tagName === "INPUT" && files.length === 0 });
    newName.forget();
    if (name.trim() !== "" && name !== saved) keepEdits(id, { name });
    await navigate({ to: "/distributions/$id/creation/$tab", params: { id, tab: "main" }, replace: true });
  });
  const { mutate, isPending, isSuccess, error, variables } = useMutation({
    mutationFn: (files: File[]) => call<Draft>("POST", "/distributions", { body: bodyOf(name, files) }),
    onSuccess: (draft, files) => leave(draft, files),
  });
  const begin = (files: File[]) => {
    if (isPending || isSuccess || (files.length === 0 && name.trim() === "")) return;
    mutate(files);
  };
  const beginNamed = useEffectEvent(() => begin([]));
  useEffect(() => {
    if (name.trim() === "") return;
    const timer = setTimeout(() => beginNamed(), BEGIN_AFTER_MS);
    return () => clearTimeout(timer);
  }, [name]);
  return {
    name,
    type: (typed: string) => {
      newName.keep(typed);
      setName(typed);
    },
    begin,
    error,
    /** The same again, with the same files. */
    retry: () => begin(variables ?? []),
  };
}

function bodyOf(name: string, [first]: File[]): { name?: string } {
  const named = name.trim() || first?.name.replace(/\.[^.]+$/, "").slice(0, 200) || "";
  return named === "" ? {} : { name: named };
}
