import { Modal } from "@mantine/core";
import { lazy, Suspense } from "react";
import { Waiting } from "../look/waiting.tsx";
import { useWords } from "../words/use-words.ts";
import type { Details } from "./queries.ts";

type Props = { distribution: Details; isOpen: boolean; onClose(): void };

/** Loaded when it is opened: few open it, and it brings clocks and a bar with handles. */
const TimesForm = lazy(() => import("./times-form.tsx").then(({ TimesForm }) => ({ default: TimesForm })));

/** Changes hours, speed and lifetime of a paused distribution: what that does is shown before it is done. */
export function ChangeTimes({ distribution, isOpen, onClose }: Props) {
  const { distribution: words } = useWords();
  return (
    <Modal opened={isOpen} onClose={onClose} title={words.editTitle} size={760}>
      <Suspense fallback={<Waiting lines={5} />}>
        <TimesForm distribution={distribution} onClose={onClose} />
      </Suspense>
    </Modal>
  );
}
