/** Said where something was not posted but waits for a second person. */
export const sentWords = "Sent for approval: it is posted when a second person approves it";
