import { Button, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useWords } from "../../words/use-words.ts";
import { Section } from "../section.tsx";
import type { Profile } from "./queries.ts";
import { TurnOffFactor } from "./turn-off-factor.tsx";
import { TurnOnFactor } from "./turn-on-factor.tsx";

/** Whether signing in asks for a code besides the password. */
export function SecondFactor({ me }: { me: Profile }) {
  const { profile } = useWords();
  const [isOpen, changing] = useDisclosure();
  const { hasSecondFactor, recoveryCodesLeft } = me;
  return (
    <Section title={profile.secondFactor} text={profile.factorText}>
      <Text mb="sm" fw={500}>
        {hasSecondFactor ? profile.factorOn(recoveryCodesLeft) : profile.factorOff}
      </Text>
      <Button variant="default" onClick={changing.open}>
        {hasSecondFactor ? profile.turnOff : profile.turnOn}
      </Button>
      <TurnOffFactor isOpen={isOpen && hasSecondFactor} onClose={changing.close} />
      <TurnOnFactor isOpen={isOpen && !hasSecondFactor} onClose={changing.close} />
    </Section>
  );
}
