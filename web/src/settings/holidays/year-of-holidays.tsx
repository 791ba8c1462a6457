import { ActionIcon } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useMay } from "../../app/use-session.ts";
import { RefusedNote } from "../../look/load-failed.tsx";
import { useWords } from "../../words/use-words.ts";
import { ActionsHead } from "../actions-head.tsx";
import { type Holiday, useHolidaysChange } from "../queries.ts";
import sections from "../section.module.css";
import classes from "./holidays.module.css";

/** The holidays of one year. One that was removed by mistake is added again in a moment: nothing asks first. */
export function YearOfHolidays({ year, holidays }: { year: string; holidays: Holiday[] }) {
  const { holidays: words, numbers } = useWords();
  const mayManage = useMay("manage");
  const change = useHolidaysChange();
  const remove = (date: string) => change.mutate((present) => present.filter((day) => day.date !== date));
  return (
    <div className={classes.year}>
      <h2 className={classes.heading}>{words.year(year, numbers.number(holidays.length), holidays.length)}</h2>
      <RefusedNote error={change.error} />
      <table className={`${sections.table} ${classes.days}`}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{words.date}</th>
            <th scope="col">{words.name}</th>
            <ActionsHead />
          </tr>
        </thead>
        <tbody>
          {holidays.map(({ date, name, isWorkday }) => (
            <tr key={date}>
              <td className={sections.short}>{numbers.weekday(`${date}T12:00:00Z`, "UTC")}</td>
              <td className={classes.dayName}>
                {name}
                {isWorkday && <span className={classes.workday}>{words.workday}</span>}
              </td>
              <td className={sections.actions}>
                {mayManage && (
                  <ActionIcon
                    variant="subtle"
                    color="gray"
                    aria-label={words.remove(name)}
                    disabled={change.isPending}
                    onClick={() => remove(date)}
                  >
                    <IconTrash size={18} aria-hidden="true" />
                  </ActionIcon>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
