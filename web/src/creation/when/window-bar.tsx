import { useRef } from "react";
import { minutesOf, placeOf } from "../../look/day-bar.tsx";
import { useWords } from "../../words/use-words.ts";
import type { SendingWindow } from "../wire.ts";
import classes from "./window-bar.module.css";
import { DAY_MINUTES, type Edge, findWindowFault, moveEdge, STEP_MINUTES, shortTime } from "./windows.ts";

type Props = { windows: readonly SendingWindow[]; onChange(index: number, window: SendingWindow): void };

const hours = ["00", "03", "06", "09", "12", "15", "18", "21", "24"];

/** The day bar whose open hours have handles: moved by a quarter of an hour with mouse, finger or arrow keys. */
export function WindowBar({ windows, onChange }: Props) {
  const { creationWhen } = useWords();
  const bar = useRef<HTMLDivElement>(null);
  const fault = findWindowFault(windows);
  const minutesAt = (x: number) => {
    const { left = 0, width = 1 } = bar.current?.getBoundingClientRect() ?? {};
    return ((x - left) / width) * DAY_MINUTES;
  };
  return (
    <div>
      <fieldset
        className={classes.bar}
        ref={bar as unknown as React.Ref<HTMLFieldSetElement>}
        aria-label={creationWhen.bar}
      >
        {windows.map((window, index) => (
          <OpenHours
            // biome-ignore lint/suspicious/noArrayIndexKey: the handle that is held stays the same while its window changes
            key={index}
            window={window}
            isWrong={fault?.windows.includes(window) ?? false}
            onMove={(edge, minutes) => onChange(index, moveEdge(window, edge, minutes))}
            minutesAt={minutesAt}
          />
        ))}
      </fieldset>
      <div className={classes.hours} aria-hidden="true">
        {hours.map((hour) => (
          <span key={hour}>{hour}</span>
        ))}
      </div>
    </div>
  );
}

type OpenProps = {
  window: SendingWindow;
  isWrong: boolean;
  onMove(edge: Edge, minutes: number): void;
  minutesAt(x: number): number;
};

function OpenHours({ window, isWrong, onMove, minutesAt }: OpenProps) {
  const { from, to } = window;
  const length = minutesOf(to) - minutesOf(from);
  const isRound = from.endsWith(":00") && to.endsWith(":00");
  const name = isRound ? `${from.slice(0, 2)}–${to.slice(0, 2)}` : `${shortTime(from)}–${shortTime(to)}`;
  return (
    <>
      <div
        className={classes.open}
        data-wrong={isWrong || undefined}
        style={{
          left: placeOf(from),
          width: `max(0px, calc(${placeOf(to)} - ${placeOf(from)}))`,
          zIndex: Math.max(1, DAY_MINUTES - length), // a short one that lies upon a long one stays in sight
        }}
      >
        {length >= 60 && name}
      </div>
      {(["from", "to"] as const).map((edge) => (
        <Handle key={edge} {...{ window, edge, isWrong, onMove, minutesAt }} />
      ))}
    </>
  );
}

const steps: Record<string, number> = {
  ...{ ArrowLeft: -STEP_MINUTES, ArrowDown: -STEP_MINUTES, ArrowRight: STEP_MINUTES, ArrowUp: STEP_MINUTES },
  ...{ PageDown: -60, PageUp: 60, Home: -DAY_MINUTES, End: DAY_MINUTES },
};

function Handle({ window, edge, isWrong, onMove, minutesAt }: OpenProps & { edge: Edge }) {
  const { creationWhen } = useWords();
  const minutes = minutesOf(window[edge]);
  const name = `${shortTime(window.from)}–${shortTime(window.to)}`;
  return (
    <div
      role="slider"
      tabIndex={0}
      className={classes.handle}
      data-wrong={isWrong || undefined}
      style={{ left: placeOf(window[edge]) }}
      aria-label={edge === "from" ? creationWhen.opens(name) : creationWhen.closes(name)}
      aria-valuemin={0}
      aria-valuemax={DAY_MINUTES}
      aria-valuenow={minutes}
      aria-valuetext={shortTime(window[edge])}
      onKeyDown={(event) => {
        const step = steps[event.key];
        if (step === undefined) return;
        event.preventDefault();
        onMove(edge, minutes + step);
      }}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) onMove(edge, minutesAt(event.clientX));
      }}
    />
  );
}
