package io.github.contactnow.policy.lists;

import java.nio.file.Path;
import java.util.Objects;

/**
 * A file with a suppression list, and how it is read.
 *
 * @param info           what is said of the list; where it does not say when it was obtained, the time of the file counts
 * @param file           the numbers, as text
 * @param phonesOf       country of numbers without country code, by its two letters; null if all have one
 * @param column         name of the column or field with the numbers; null to find it
 * @param mostUnreadable how many of a million lines may be unreadable before the list is unusable
 * @param mostShrink     by how many percent a list may be shorter than before
 * @param accepted       version of a shorter list that somebody has accepted; null if none
 */
public record ListSource(
        ListInfo info, Path file, String phonesOf, String column, int mostUnreadable, int mostShrink, String accepted) {

    /** Of a million lines. */
    public static final int MOST_UNREADABLE = 1000;
    /** In percent. */
    public static final int MOST_SHRINK = 5;

    public ListSource {
        Objects.requireNonNull(info, "info");
        Objects.requireNonNull(file, "file");
    }

    /** With the usual limits. */
    public static ListSource of(ListInfo info, Path file, String phonesOf) {
        return new ListSource(info, file, phonesOf, null, MOST_UNREADABLE, MOST_SHRINK, null);
    }

    /** The same with a shorter version accepted. */
    public ListSource accepting(String version) {
        return new ListSource(info, file, phonesOf, column, mostUnreadable, mostShrink, version);
    }
}
