package io.github.contactnow.api;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Details of the protocol on which the vendor's texts and examples disagree, as one server needs them.
 *
 * @param tokenMethod how a token is requested. With {@link Method#GET}, as in the vendor's samples, the password is part of the URL, which
 *                    servers and proxies may log
 * @param readMethod  how reads are made. With {@link Method#POST} the filters are fields of a form, as the vendor's own client sends them
 * @param rawReads    whether reads carry {@code raw=1}, as that client sends it
 * @param rejections  further error texts that reject the record sent, in addition to the documented ones, compared without regard to letter case
 *                    and punctuation; {@code *} stands for any words. A create that is answered with one of them is not retried
 */
public record Dialect(Method tokenMethod, Method readMethod, boolean rawReads, List<String> rejections) {

    /** What the documentation names first. */
    public static final Dialect DOCUMENTED = new Dialect(Method.POST, Method.GET, false, List.of());

    /** An HTTP method. */
    public enum Method {
        GET,
        POST
    }

    /** @throws IllegalArgumentException if a rejection matches every text */
    public Dialect {
        rejections = List.copyOf(rejections);
        new ServerTexts(rejections);
    }

    /**
     * The dialect of the settings, completed by the profile of the server.
     *
     * @param tokenMethod null to take it from the profile
     * @param rejections  error texts separated by {@code |}; may be null
     * @throws IllegalArgumentException if a rejection matches every text
     */
    public static Dialect of(
            Method tokenMethod, Method readMethod, boolean rawReads, String rejections, Profile profile) {
        Method method = Stream.of(tokenMethod, profile.tokenMethod(), DOCUMENTED.tokenMethod)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        Stream<String> listed =
                rejections == null || rejections.isBlank() ? Stream.empty() : Stream.of(rejections.split("\\|"));
        return new Dialect(
                method,
                readMethod,
                rawReads,
                Stream.concat(listed, profile.rejections().stream())
                        .map(String::strip)
                        .distinct()
                        .toList());
    }
}
