package io.github.contactnow.routes.leads.inbox;

/**
 * The outcomes of the records of a file.
 *
 * @param records      how many the file holds
 * @param accepted     those that ContactNow took
 * @param alreadyThere those that were taken before, so that nothing was sent
 * @param rejected     those that were not accepted as they are
 * @param held         those that the contact policy holds
 * @param inDoubt      those of which it was not known
 */
public record DropCounts(long records, long accepted, long alreadyThere, long rejected, long held, long inDoubt) {}
