package io.github.contactnow.reports.warehouse;

/**
 * The outcome of one load. A row that came more than once counts once in the last three.
 *
 * @param read      rows taken in
 * @param inserted  rows that were new
 * @param updated   rows that were there with other values
 * @param unchanged rows that were there with the same values
 */
public record LoadResult(long read, long inserted, long updated, long unchanged) {

    /** Both loads together. */
    public LoadResult plus(LoadResult other) {
        return new LoadResult(
                read + other.read, inserted + other.inserted, updated + other.updated, unchanged + other.unchanged);
    }
}
