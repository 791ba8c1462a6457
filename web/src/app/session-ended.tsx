import { Modal, Text } from "@mantine/core";
import { SignInForm } from "../sign-in/sign-in-form.tsx";
import { useWords } from "../words/use-words.ts";

/** Asks to sign in again above a page whose session has ended. */
export function SessionEnded({ hasEnded, email }: { hasEnded: boolean; email: string }) {
  const { signIn } = useWords();
  return (
    <Modal
      opened={hasEnded}
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      title={signIn.endedTitle}
    >
      <Text size="sm" c="dimmed" mb="md">
        {signIn.ended}
      </Text>
      <SignInForm email={email} />
    </Modal>
  );
}
