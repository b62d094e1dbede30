package io.github.contactnow.routes.http.auth;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** The schemes that have a name: {@code schemes.properties} beside this class, one line for each. */
public final class Schemes {

    private static final Properties NAMED = read();

    private Schemes() {}

    private static Properties read() {
        Properties named = new Properties();
        try (InputStream in = Schemes.class.getResourceAsStream("schemes.properties")) {
            named.load(in);
            return named;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names in alphabetical order. */
    public static Set<String> names() {
        return Collections.unmodifiableSet(new TreeSet<>(NAMED.stringPropertyNames()));
    }

    /**
     * The line of a name, or a line that describes a scheme itself.
     *
     * @throws IllegalArgumentException if there is none, with the reason
     */
    static SchemeText of(String text) {
        String written = text.strip();
        String line = NAMED.getProperty(written, written);
        if (line.equals(written) && !written.contains(" ") && !written.equals("certificate")) {
            throw new IllegalArgumentException(
                    "no scheme has this name; those that have one are " + String.join(", ", names()));
        }
        return new SchemeText(line);
    }

    /** @throws IllegalArgumentException if a text is neither the name of a scheme nor a line that describes one */
    public static void check(String text) {
        of(text).scheme();
    }
}
