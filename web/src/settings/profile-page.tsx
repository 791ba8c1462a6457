import { useQuery } from "@tanstack/react-query";
import { LoadFailed } from "../look/load-failed.tsx";
import { Page } from "../look/page.tsx";
import { Waiting } from "../look/waiting.tsx";
import { useWords } from "../words/use-words.ts";
import { Lead } from "./lead.tsx";
import { AboutMe } from "./profile/about-me.tsx";
import { Appearance } from "./profile/appearance.tsx";
import { PasswordForm } from "./profile/password-form.tsx";
import { meQuery } from "./profile/queries.ts";
import { SecondFactor } from "./profile/second-factor.tsx";
import { Sessions } from "./profile/sessions.tsx";

/** What a person sets for himself. */
export function ProfilePage() {
  const { profile } = useWords();
  const me = useQuery(meQuery);
  return (
    <Page title={profile.title} facts={<Lead>{profile.text}</Lead>}>
      {me.data ? (
        <>
          <AboutMe me={me.data} />
          <Appearance />
          <PasswordForm email={me.data.email} />
          <SecondFactor me={me.data} />
        </>
      ) : me.isError ? (
        <LoadFailed error={me.error} onRetry={() => void me.refetch()} />
      ) : (
        <Waiting />
      )}
      <Sessions />
    </Page>
  );
}
