import { ActionIcon, Input } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useWords } from "../words/use-words.ts";
import classes from "./person-form.module.css";
import type { Person } from "./queries.ts";

type Device = Person["pushRegistrations"][number];
type Props = { devices: Device[]; isReadOnly: boolean; onChange(devices: Device[]): void };

/** The devices of a person that take pushes; programs add them, people take them away. */
export function Devices({ devices, isReadOnly, onChange }: Props) {
  const { recipient: words } = useWords();
  if (devices.length === 0) return null;
  return (
    <Input.Wrapper label={words.push} labelElement="div">
      {devices.map((device) => (
        <div key={device.id} className={classes.device}>
          <b>{device.platform}</b>
          <span title={device.id}>{device.id}</span>
          {!isReadOnly && (
            <ActionIcon
              variant="subtle"
              color="gray"
              c="var(--ink)"
              aria-label={words.removeDevice(device.platform)}
              onClick={() => onChange(devices.filter((one) => one !== device))}
            >
              <IconTrash size={16} aria-hidden="true" />
            </ActionIcon>
          )}
        </div>
      ))}
    </Input.Wrapper>
  );
}
