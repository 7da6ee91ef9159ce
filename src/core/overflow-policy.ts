/** What becomes of a conversation that no longer fits. */
export const overflowPolicies = ['refuse', 'drop-oldest-turns', 'summarise'] as const;
export type OverflowPolicy = (typeof overflowPolicies)[number];
