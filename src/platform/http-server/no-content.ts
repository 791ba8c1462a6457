import { z } from "zod";

/** The answer of a route that has nothing to say but that it is done, for its `schema`: described as an answer without a body. */
export const NoContent = z.undefined().meta({ type: "null", description: "Done; there is nothing to answer." });
