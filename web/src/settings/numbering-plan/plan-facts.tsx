import { Button, Group } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconDownload, IconTrash } from "@tabler/icons-react";
import { addressOf } from "../../api/call.ts";
import { useMay, useZone } from "../../app/use-session.ts";
import { Sentence } from "../../words/sentence.tsx";
import { useWords } from "../../words/use-words.ts";
import { Confirm } from "../confirm.tsx";
import { type Plan, usePlanRemoval } from "../queries.ts";
import sections from "../section.module.css";
import { Section } from "../section.tsx";
import classes from "./plan.module.css";

/** What the plan of the account holds. */
export function PlanFacts({ plan }: { plan: Plan }) {
  const { numberingPlan: words, numbers } = useWords();
  const zone = useZone();
  return (
    <>
      <dl className={classes.facts}>
        <Fact name={words.file} value={plan.fileName} />
        <Fact name={words.ranges} value={numbers.number(plan.ranges)} />
        <Fact name={words.uploaded} value={numbers.dateTime(plan.uploadedAt, zone)} />
      </dl>
      <PlanActions ranges={plan.ranges} />
      {plan.leftOutLines > 0 && (
        <Section title={words.leftOut(plan.leftOutLines, numbers.number(plan.leftOutLines))}>
          <ul>
            {plan.leftOut.slice(0, 20).map(({ line, message }) => (
              <li key={line}>
                {words.line} {line}: {message}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={words.zones}>
        <Zones zones={plan.zones} />
      </Section>
      <Section title={words.sample}>
        <Sample ranges={plan.sample} />
      </Section>
    </>
  );
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function PlanActions({ ranges }: { ranges: number }) {
  const { numberingPlan: words, actions, numbers } = useWords();
  const mayManage = useMay("manage");
  const [isRemoving, removing] = useDisclosure();
  const remove = usePlanRemoval();
  return (
    <Group gap="xs" mb={40}>
      <Button
        component="a"
        variant="default"
        href={addressOf("/numbering-plan/file")}
        leftSection={<IconDownload size={18} aria-hidden="true" />}
      >
        {words.download}
      </Button>
      {mayManage && (
        <Button
          variant="subtle"
          color="red"
          c="var(--failed-text)"
          leftSection={<IconTrash size={18} aria-hidden="true" />}
          onClick={removing.open}
        >
          {words.remove}
        </Button>
      )}
      <Confirm
        isOpen={isRemoving}
        onClose={removing.close}
        title={words.removeTitle}
        keep={words.keep}
        action={actions.remove}
        onAct={() => remove.mutate(undefined, { onSuccess: removing.close })}
        isActing={remove.isPending}
        error={remove.error}
      >
        <Sentence text={words.removeText(ranges, numbers.number(ranges))} />
      </Confirm>
    </Group>
  );
}

function Zones({ zones }: Pick<Plan, "zones">) {
  const { numberingPlan: words, numbers } = useWords();
  return (
    <table className={sections.table} style={{ maxWidth: 480 }}>
      <thead>
        <tr>
          <th scope="col">{words.zone}</th>
          <th scope="col" className={sections.number}>
            {words.ranges}
          </th>
        </tr>
      </thead>
      <tbody>
        {Object.entries(zones).map(([zone, count]) => (
          <tr key={zone}>
            <td>{zone}</td>
            <td className={sections.number}>{numbers.number(count)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Sample({ ranges }: { ranges: Plan["sample"] }) {
  const { numberingPlan: words } = useWords();
  return (
    <table className={sections.table}>
      <thead>
        <tr>
          <th scope="col">{words.from}</th>
          <th scope="col">{words.to}</th>
          <th scope="col">{words.zone}</th>
          <th scope="col">{words.operator}</th>
          <th scope="col">{words.region}</th>
        </tr>
      </thead>
      <tbody>
        {ranges.map(({ from, to, zone, operator, region }) => (
          <tr key={from}>
            <td className={sections.short}>{from}</td>
            <td className={sections.short}>{to}</td>
            <td className={sections.short}>{zone}</td>
            <td>{operator}</td>
            <td>{region}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
