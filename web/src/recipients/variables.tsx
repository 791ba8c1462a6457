import { ActionIcon, Button, Text, Textarea, TextInput, Title } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useWords } from "../words/use-words.ts";
import classes from "./person-form.module.css";
import type { Variable } from "./person-values.ts";

type Props = { variables: Variable[]; isReadOnly: boolean; onChange(variables: Variable[]): void };

/** What fills the holes of texts for this person. */
export function Variables({ variables, isReadOnly, onChange }: Props) {
  const { recipient: words } = useWords();
  const add = () =>
    onChange([...variables, { key: Math.max(-1, ...variables.map(({ key }) => key)) + 1, name: "", value: "" }]);
  return (
    <section>
      <Title order={2}>{words.variables}</Title>
      <Text c="dimmed" mb="sm">
        {words.variablesHint}
      </Text>
      <div className={classes.rows}>
        {variables.map((variable, index) => (
          <VariableRow
            key={variable.key}
            variable={variable}
            isReadOnly={isReadOnly}
            onChange={(changed) => onChange(variables.with(index, changed))}
            onRemove={() => onChange(variables.toSpliced(index, 1))}
          />
        ))}
      </div>
      {!isReadOnly && (
        <Button variant="default" mt="sm" leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={add}>
          {words.addVariable}
        </Button>
      )}
    </section>
  );
}

type RowProps = { variable: Variable; isReadOnly: boolean; onChange(variable: Variable): void; onRemove(): void };

function VariableRow({ variable, isReadOnly, onChange, onRemove }: RowProps) {
  const { recipient: words } = useWords();
  return (
    <div className={classes.variable}>
      <TextInput
        aria-label={words.variable}
        placeholder={words.variable}
        value={variable.name}
        readOnly={isReadOnly}
        onChange={({ currentTarget }) => onChange({ ...variable, name: currentTarget.value })}
      />
      <Textarea
        aria-label={words.value}
        placeholder={words.value}
        autosize
        maxRows={6}
        value={variable.value}
        readOnly={isReadOnly}
        onChange={({ currentTarget }) => onChange({ ...variable, value: currentTarget.value })}
      />
      {!isReadOnly && (
        <ActionIcon
          variant="subtle"
          color="gray"
          c="var(--ink)"
          size={36}
          aria-label={words.removeVariable(variable.name)}
          onClick={onRemove}
        >
          <IconTrash size={16} aria-hidden="true" />
        </ActionIcon>
      )}
    </div>
  );
}
