package io.github.contactnow.api;

import java.util.List;

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

    public Dialect {
        rejections = List.copyOf(rejections);
    }
}
