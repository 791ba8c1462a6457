import assert from "node:assert/strict";
import { test } from "node:test";
import { Secret, TOTP } from "otpauth";
import type { Role } from "../../src/accounts/role.ts";
import { assertAccessible, visit } from "../support/chromium.ts";
import { goodPassword } from "../support/given-person.ts";
import { givenSheet, plainSheet, sendSheet } from "../support/journey.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";
import { beginWith, openTab, wholeSheet } from "./creation-steps.ts";
import { givenOffice } from "./office.ts";

const database = await testDatabaseWithUrl();
const APPROVED_UP_TO = 2;

/** What each role finds on the screens, besides what it may look at. */
const mayUse: Record<Role, { sends: boolean; settings: string[] }> = {
  owner: { sends: true, settings: ["API keys", "Audit log", "People and roles"] },
  manager: { sends: true, settings: ["API keys", "Audit log"] },
  author: { sends: true, settings: [] },
  approver: { sends: false, settings: [] },
  viewer: { sends: false, settings: [] },
};

test("people of an account work side by side, each with what the role allows", async (t) => {
  const office = await givenOffice(t, database, { approvalLimit: APPROVED_UP_TO });

  await t.test("an invitation is handed over as a link, and makes a person of that role", async (t) => {
    const owner = await office.visitor(t);
    await owner.goto("/settings/people");
    await owner.getByRole("button", { name: "Invite" }).click();
    await owner.getByLabel("Email").fill("vera@veranda.example");
    await owner.getByRole("button", { name: "Make the link" }).click();
    const link = await owner.getByLabel("Link for vera@veranda.example").inputValue();
    await assertAccessible(owner);

    const invited = await visit(t, office.carillon.url);
    await invited.goto(link);
    await invited.getByLabel("Your name").fill("Vera Lind");
    await invited.getByLabel("Choose a password").fill("a long walk to the lighthouse");
    await assertAccessible(invited);
    await invited.getByRole("button", { name: "Join" }).click();
    await invited.getByRole("link", { name: "Distribution Creation" }).waitFor();

    await owner.reload();
    await owner.getByRole("rowheader", { name: /Vera Lind/ }).waitFor();
    const late = await visit(t, office.carillon.url);
    await late.goto(link);
    await late.getByText("This link does not work any more").waitFor();
  });

  await t.test("each role sees the buttons for what it may do, and no others", async (t) => {
    const sheet = await givenSheet(t, plainSheet(APPROVED_UP_TO));
    const startAt = new Date(Date.now() + 3_600_000).toISOString();
    const id = await sendSheet(office.api, sheet, { name: "Harbour news", startAt });
    for (const [role, { sends, settings }] of Object.entries(mayUse)) {
      const page = await office.visitor(t, { role: role as Role });
      const count = (name: string) => page.getByRole("button", { name, exact: true }).count();
      await page.goto("/distributions");
      await page.getByRole("link", { name: "Harbour news" }).waitFor();
      const creation = await page.getByRole("link", { name: "Distribution Creation" }).count();
      assert.equal(creation > 0, sends, role);
      if (sends) await page.getByRole("button", { name: "Pause everything" }).waitFor();
      else assert.equal(await count("Pause everything"), 0, role);

      await page.goto(`/distributions/${id}`);
      await page.getByRole("button", { name: "Report" }).waitFor();
      assert.equal(await count("Pause"), sends ? 1 : 0, role);
      assert.equal(await count("More actions"), sends ? 1 : 0, role);

      await page.goto("/settings/profile");
      await page.getByRole("heading", { name: "About you" }).waitFor();
      const shown = [];
      for (const name of ["API keys", "Audit log", "People and roles"])
        if ((await page.getByRole("link", { name }).count()) > 0) shown.push(name);
      assert.deepEqual(shown, settings, role);
    }
  });

  await t.test("a second person approves, and both see it at once", async (t) => {
    const author = await office.visitor(t, { role: "author", name: "Anna Berg" });
    const id = await beginWith(author, wholeSheet("guests.csv", 3));
    await author.getByRole("button", { name: "Check 3 rows" }).waitFor();
    await openTab(author, "Confirm");
    await author.getByText("A second person has to approve: ask for it.").waitFor();
    const send = author.getByRole("button", { name: /^Send 3 messages/ });
    assert.ok(await send.isDisabled());

    const approver = await office.visitor(t, { role: "approver", name: "Boris Lang" });
    await approver.goto(`/distributions/${id}/creation/confirm`);
    await approver.getByText("Your role does not send.").waitFor();
    await author.getByRole("button", { name: "Ask for approval" }).click();
    await approver.getByText(/Anna Berg asked for approval at/).waitFor();
    await assertAccessible(approver);
    await approver.getByRole("button", { name: "Approve" }).click();
    await author.getByText(/Boris Lang approved this at/).waitFor();
    await author.getByText("You can still pause or cancel after that.").waitFor();
    await send.click();
    await author.getByText("of 3 delivered").waitFor();
    await approver.getByText("This distribution has started.").waitFor();
  });

  await t.test("where a session ends, the form stands above the page, and what was typed is still there", async (t) => {
    const page = await office.visitor(t, { name: "Clara Stern" });
    await beginWith(page, wholeSheet("guests.csv", 2));
    await page.getByRole("button", { name: "Check 2 rows" }).waitFor();
    const otherTab = await page.context().newPage();
    await otherTab.goto("/distributions");
    await otherTab.getByRole("button", { name: "Clara Stern: Your profile" }).click();
    await otherTab.getByRole("menuitem", { name: "Sign out" }).click();
    await otherTab.getByRole("heading", { name: "Sign in" }).waitFor();
    await page.getByLabel("Name", { exact: true }).fill("Opening night");
    await page.getByRole("dialog", { name: "Sign in to go on" }).waitFor();
    await assertAccessible(page);
    await page.getByLabel("Password", { exact: true }).fill(goodPassword);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("dialog").waitFor({ state: "detached" });
    assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), "Opening night");
    await page.getByText("Draft, saved at").waitFor();
    await page.reload();
    assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), "Opening night");
  });

  await t.test("with the second factor on, the password alone does not sign in", async (t) => {
    const page = await office.visitor(t, { name: "Dora Kern" });
    await page.goto("/settings/profile");
    const email = await page.getByLabel("Email").inputValue();
    await page.getByRole("button", { name: "Turn it on" }).click();
    const secret = await page.getByLabel("Or type this into it").inputValue();
    await assertAccessible(page);
    const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
    await page.getByLabel("Code that the app shows now").fill(code);
    await page.getByRole("button", { name: "Confirm" }).click();
    const [recoveryCode = ""] = (await page.getByLabel("Your recovery codes").last().inputValue()).split(" ");
    await page.getByRole("button", { name: "I have kept them" }).click();
    await page.getByText(/^It is on\./).waitFor();
    await page.getByRole("button", { name: "Dora Kern: Your profile" }).click();
    await page.getByRole("menuitem", { name: "Sign out" }).click();

    await page.getByRole("heading", { level: 1, name: "Sign in" }).waitFor();
    await page.getByLabel("Email").fill(email);
    await page.getByLabel("Password", { exact: true }).fill(goodPassword);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByLabel("Code from your authenticator app").fill(recoveryCode);
    await page.getByRole("button", { name: "Sign in" }).click();
    await page.getByRole("button", { name: "Dora Kern: Your profile" }).waitFor();
  });

  await t.test("a person chooses the language, and finds it so the next time", async (t) => {
    const page = await office.visitor(t, { name: "Egor Volkov" });
    await page.goto("/distributions");
    await page.getByRole("button", { name: "Egor Volkov: Your profile" }).click();
    await page.getByRole("menuitemradio", { name: "Русский" }).click();
    await page.getByRole("heading", { level: 1, name: "Уведомления" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { level: 1, name: "Уведомления" }).waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "ru");
  });
});
