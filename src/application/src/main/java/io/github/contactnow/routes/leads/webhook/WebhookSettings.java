package io.github.contactnow.routes.leads.webhook;

import io.github.contactnow.routes.http.auth.Authentication;
import io.github.contactnow.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The settings of one webhook of leads: {@code leads.webhook.*} is the one without a name, {@code leads.webhooks.NAME.*} has one. The setting
 * {@code leads.webhooks} lists the names, since a variable of the environment does not show where a name ends.
 *
 * @param name     its name; empty for the one without
 * @param settings all settings
 */
public record WebhookSettings(String name, Settings settings) {

    /** The setting that lists the names. */
    public static final String NAMES = "leads.webhooks";

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");
    private static final String UNNAMED = "leads.webhook.";

    /**
     * The webhooks that are on: the one without a name if it has a secret, and those with a name.
     *
     * @throws IllegalArgumentException with one sentence, if one of them is wrong, or two have the same path
     */
    public static List<WebhookSettings> all(Settings settings) {
        List<WebhookSettings> webhooks = new ArrayList<>();
        if (settings.isSet(UNNAMED + "secret")) {
            webhooks.add(new WebhookSettings("", settings));
        }
        names(settings).forEach(name -> webhooks.add(new WebhookSettings(name, settings)));
        Map<String, String> paths = new HashMap<>();
        for (String other : List.of("dial.webhook.path", "outcomes.webhook.path")) {
            settings.text(other).ifPresent(path -> paths.put(path, other));
        }
        for (WebhookSettings webhook : webhooks) {
            String taken = paths.put(webhook.path(), webhook.prefix() + "path");
            if (taken != null) {
                throw new IllegalArgumentException(webhook.prefix() + "path and " + taken + " are both "
                        + webhook.path() + "; give each webhook a path of its own.");
            }
        }
        return webhooks;
    }

    /**
     * The names of webhooks, in the order of the setting.
     *
     * @throws IllegalArgumentException if one of them is no name
     */
    public static List<String> names(Settings settings) {
        List<String> names = settings.text(NAMES).stream()
                .flatMap(list -> Stream.of(list.split(",")))
                .map(String::strip)
                .distinct()
                .toList();
        if (!names.stream().allMatch(NAME.asMatchPredicate())) {
            throw new IllegalArgumentException(
                    NAMES
                            + " must be names of small letters, digits and dashes with commas between them, such as hubspot, shop.");
        }
        return names;
    }

    /** What stands before the names of its settings. */
    public String prefix() {
        return name.isEmpty() ? UNNAMED : "leads.webhooks." + name + ".";
    }

    /** The id of its route. */
    public String route() {
        return "leads-from-webhook" + (name.isEmpty() ? "" : "-" + name);
    }

    /** Its path; without a setting {@code /leads/NAME}. */
    public String path() {
        return own("path").orElse("/leads/" + name);
    }

    /** Largest body in bytes. */
    public int maxBytes() {
        return settings.number(own("max-bytes").isPresent() ? prefix() + "max-bytes" : UNNAMED + "max-bytes");
    }

    /** Who may post. */
    public Authentication senders() {
        return Authentication.of(settings, prefix());
    }

    /** The token by which a sender asks whether the webhook is meant to get its events. */
    public Optional<String> verifyToken() {
        return own("verify-token");
    }

    /** How its sender is answered; that of the scheme of authentication, if that is the one of a vendor. */
    Preset preset() {
        return Preset.of(settings.required(prefix() + "auth"));
    }

    /** A setting of this webhook. */
    Optional<String> own(String suffix) {
        return settings.text(prefix() + suffix);
    }

    /** A setting of this webhook, or else that of all leads. */
    Optional<String> ownOrCommon(String suffix) {
        return own(suffix).or(() -> settings.text("leads." + suffix));
    }
}
