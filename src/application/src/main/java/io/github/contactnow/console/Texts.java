package io.github.contactnow.console;

import io.quarkus.qute.TemplateExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The texts of all pages, by their names in {@code console/texts.properties}: {@code {text:leads}} in a template. */
public final class Texts {

    private static final String NAMESPACE = "text";
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("console.texts");

    private Texts() {}

    /**
     * A text.
     *
     * @throws MissingResourceException if there is none of this name
     */
    @TemplateExtension(namespace = NAMESPACE, matchName = TemplateExtension.ANY)
    public static String named(String name) {
        return BUNDLE.getString(name);
    }

    /** The text of a name that a page computes. */
    @TemplateExtension(namespace = NAMESPACE)
    public static String of(String name) {
        return named(name);
    }

    /** A text with {0} replaced. */
    @TemplateExtension(namespace = NAMESPACE)
    public static String of(String name, Object first) {
        return named(name).replace("{0}", String.valueOf(first));
    }

    /** A text with {0} and {1} replaced. */
    @TemplateExtension(namespace = NAMESPACE)
    public static String of(String name, Object first, Object second) {
        return of(name, first).replace("{1}", String.valueOf(second));
    }

    /** The text for a constant, such as REJECTED; the constant in small letters if there is none. */
    @TemplateExtension(namespace = NAMESPACE)
    public static String word(String group, Object constant) {
        String word = constant.toString().toLowerCase(Locale.ROOT);
        String name = group + "_" + word;
        return BUNDLE.containsKey(name) ? named(name) : word.replace('_', ' ');
    }

    /** A text as a part of an address. */
    @TemplateExtension
    public static String urlEncode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
