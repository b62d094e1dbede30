package io.github.contactnow.simulator.script;

import io.github.contactnow.simulator.wire.Format;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Set;

/**
 * One script of the API.
 *
 * @param name          name without {@code .php}
 * @param defaultFormat format of replies to requests that name none
 * @param formats       supported formats
 * @param xmlCharset    charset of XML replies
 * @param needsToken    whether every request needs a valid token
 * @param methods       methods by name; a script without methods has one with the empty name
 */
public record Script(
        String name,
        Format defaultFormat,
        Set<Format> formats,
        Charset xmlCharset,
        boolean needsToken,
        Map<String, Method> methods) {}
