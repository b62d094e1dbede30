package io.github.contactnow.policy.lists;

import io.github.contactnow.policy.numbers.NumberReader;
import io.github.contactnow.policy.numbers.NumberSet;
import io.github.contactnow.policy.numbers.NumberSetFile;
import io.github.contactnow.policy.numbers.NumberSetFile.Stored;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Optional;

/**
 * Loads lists from files, and keeps each in a folder as a set that is mapped into memory, so that a restart does not read the source again.
 * Whatever does not prove that a list is whole makes it unusable, and whom it may concern is held.
 */
public final class ListLoader {

    private static final long MILLION = 1_000_000;
    private static final int PERCENT = 100;

    private final Path folder;

    /** @param folder of the sets; only this application may write there */
    public ListLoader(Path folder) {
        this.folder = folder;
    }

    /** The file with the numbers of a loaded list. It is replaced as a whole, and never changed. */
    public static Path numbers(Path folder, String list) {
        return folder.resolve(list + ".numbers");
    }

    /**
     * Loads a list. Never throws because of the source: a list that cannot be used says why.
     *
     * @throws IOException if the folder of the sets cannot be read or written
     */
    public SuppressionList load(ListSource source) throws IOException {
        BasicFileAttributes before;
        try {
            before = attributes(source.file());
        } catch (IOException e) {
            return SuppressionList.unusable(source.info(), "its file cannot be read");
        }
        ListInfo info = source.info().obtainedAt() == null
                ? source.info().obtained(before.lastModifiedTime().toInstant())
                : source.info();
        Path kept = numbers(folder, source.info().name());
        Optional<Stored> known = NumberSetFile.map(kept);
        String origin = origin(source, before);
        if (known.isPresent() && known.get().origin().equals(origin)) {
            return usable(info, known.get());
        }
        NumberListReader.Result read;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(source.file()), 1 << 16)) {
            read = new NumberListReader(new NumberReader(source.phonesOf()), source.column()).read(in);
            if (!origin.equals(origin(source, attributes(source.file())))) {
                return SuppressionList.unusable(info, "its file changed while it was read; it is read again");
            }
        } catch (IOException e) {
            return SuppressionList.unusable(info, "its file cannot be read: " + e.getMessage());
        }
        String problem = problem(
                source,
                read,
                known.map(Stored::numbers).orElse(null),
                before.lastModifiedTime().toInstant());
        return problem == null
                ? usable(info, NumberSetFile.write(kept, origin, read.numbers()))
                : SuppressionList.unusable(info, problem);
    }

    private static SuppressionList usable(ListInfo info, Stored stored) {
        return SuppressionList.of(info, stored.checksum(), stored.numbers());
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class);
    }

    /** Names a content without reading it: a file that was written again has another time, size or identity. */
    private static String origin(ListSource source, BasicFileAttributes file) {
        return source.file().toAbsolutePath() + "|" + file.size() + "|"
                + file.lastModifiedTime().toInstant() + "|" + file.fileKey() + "|" + source.phonesOf() + "|"
                + source.column() + "|" + source.mostUnreadable();
    }

    private static String problem(ListSource source, NumberListReader.Result read, NumberSet before, Instant written) {
        if (read.unreadable() * MILLION > read.lines() * source.mostUnreadable()) {
            return read.unreadable() + " of its " + read.lines() + " lines hold no number that can be read, first line "
                    + read.first() + " of the numbers; correct them, or state the country of its numbers";
        }
        if (read.numbers().size() == 0) {
            return "it is empty";
        }
        String accepted = written + "/" + read.numbers().size();
        if (before != null
                && read.numbers().size() * PERCENT < before.size() * (PERCENT - source.mostShrink())
                && !accepted.equals(source.accepted())) {
            return "it has " + read.numbers().size() + " numbers and had " + before.size()
                    + "; if that is right, accept its version " + accepted;
        }
        return null;
    }
}
