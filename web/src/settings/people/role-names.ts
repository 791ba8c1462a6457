import type { Role } from "../../app/session.ts";

/** From the one that may do most to the one that may do least. */
export const roleNames: Role[] = ["owner", "manager", "author", "approver", "viewer"];
