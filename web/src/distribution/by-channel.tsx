import { Table, Title } from "@mantine/core";
import { useWords } from "../words/use-words.ts";
import type { Statistics } from "./queries.ts";

/** How far messages came on each channel. */
export function ByChannel({ statistics }: { statistics: Statistics }) {
  const { distribution: words, channels, numbers, states } = useWords();
  if (statistics.channels.length === 0) return null;
  return (
    <section style={{ marginTop: 40 }}>
      <Title order={2} mb="xs">
        {words.byChannel}
      </Title>
      <Table verticalSpacing={6} horizontalSpacing={4}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th scope="col" fz="xs" fw={500} c="dimmed" pl={0}>
              {words.channel}
            </Table.Th>
            {[words.messages, states.delivered, states.read].map((title) => (
              <Table.Th key={title} scope="col" ta="right" tt="capitalize" fz="xs" fw={500} c="dimmed">
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {statistics.channels.map(({ channel, messages, delivered, read }) => (
            <Table.Tr key={channel}>
              <Table.Th scope="row" fw={400} pl={0}>
                {channels[channel as keyof typeof channels] ?? channel}
              </Table.Th>
              {[messages, delivered, read].map((count, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: three columns that never change places
                <Table.Td key={index} ta="right">
                  {numbers.number(count)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
