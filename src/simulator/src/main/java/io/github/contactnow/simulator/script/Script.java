package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.wire.Format;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Set;

/**
 * One script of the API.
 *
 * @param name          without {@code .php}
 * @param defaultFormat of replies to requests that name none
 * @param formats       that it knows
 * @param xmlCharset    that its XML replies declare
 * @param needsToken    whether every request must carry a valid token
 * @param methods       by name; a script without methods has one under the empty name
 */
public record Script(String name, Format defaultFormat, Set<Format> formats, Charset xmlCharset, boolean needsToken,
                     Map<String, Method> methods) {
}
