import { shiftClock } from "./shift-clock.ts";

// Loaded before a program of ours, so that the pictures show the same day whenever they are made.
shiftClock(Number(process.env.CLOCK_SHIFT_MS));
