package io.github.contactnow.routes.leads.inbox;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a file that has left carries: {@code 20261129T111500Z-1a2b3c4d}.
 *
 * @param time   when it left, to the second
 * @param digest the first digits of the SHA-256 of what was read
 */
record Mark(Instant time, String digest) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssX").withZone(ZoneOffset.UTC);
    private static final Pattern IN_NAME =
            Pattern.compile("\\.(\\d{8}T\\d{6}Z)-([0-9a-f]{8})(-\\d+)?(?=\\.[^.]*$)", Pattern.DOTALL);

    static Mark of(Instant time, Content content) {
        return new Mark(time, content.sha256().substring(0, 8));
    }

    /** The mark of a file that has left; empty for others. */
    static Optional<Mark> in(FileName name) {
        Matcher matcher = IN_NAME.matcher(name.latin1());
        return matcher.find()
                ? Optional.of(new Mark(TIME.parse(matcher.group(1), Instant::from), matcher.group(2)))
                : Optional.empty();
    }

    /** The name under which a file was dropped that has left. */
    static FileName removed(FileName name) {
        return FileName.ofLatin1(IN_NAME.matcher(name.latin1()).replaceFirst(""));
    }

    boolean isOf(Content content) {
        return content.sha256().startsWith(digest);
    }

    @Override
    public String toString() {
        return TIME.format(time) + "-" + digest;
    }
}
