package io.github.contactnow.api;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How a server wants to be spoken to, and understood, where the vendor's texts and examples disagree.
 *
 * @param tokenMethod how a token is asked for. With {@link Method#GET}, as in the vendor's samples, the password stands in the URL, which
 *                    servers and proxies may log
 * @param readMethod  how reads are made. With {@link Method#POST} the filters are fields of a form, as the vendor's own client sends them
 * @param rawReads    whether reads carry {@code raw=1}, as that client sends it
 * @param rejections  error texts that are about the record that was sent, beside the documented ones, compared without regard to letter case
 *                    and punctuation; {@code *} stands for any words. A create that one of them answers is not tried again
 */
public record Dialect(Method tokenMethod, Method readMethod, boolean rawReads, List<String> rejections) {

    /** What the documents say first. */
    public static final Dialect DOCUMENTED = new Dialect(Method.POST, Method.GET, false, List.of());

    /** An HTTP method. */
    public enum Method {
        GET, POST
    }

    /** @throws IllegalArgumentException if a rejection would fit every text, in one sentence */
    public Dialect {
        rejections = List.copyOf(rejections);
        new ServerTexts(rejections);
    }

    /**
     * What settings say, and for the rest what was found out about the server.
     *
     * @param tokenMethod null to leave it to the profile
     * @param rejections  error texts with {@code |} between them; may be null
     * @throws IllegalArgumentException if a rejection would fit every text, in one sentence
     */
    public static Dialect of(Method tokenMethod, Method readMethod, boolean rawReads, String rejections, Profile profile) {
        Method method = Stream.of(tokenMethod, profile.tokenMethod(), DOCUMENTED.tokenMethod).filter(Objects::nonNull).findFirst().orElseThrow();
        Stream<String> listed = rejections == null || rejections.isBlank() ? Stream.empty() : Stream.of(rejections.split("\\|"));
        return new Dialect(method, readMethod, rawReads, Stream.concat(listed, profile.rejections().stream()).map(String::strip).distinct().toList());
    }
}
