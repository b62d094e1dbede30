package io.github.contactnow.console;

import io.github.contactnow.settings.EffectiveSettings;
import io.github.contactnow.settings.UnknownSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The settings in force, each with where it comes from. No secret is shown. */
final class SettingsPage {

    private final EffectiveSettings settings;

    SettingsPage(EffectiveSettings settings) {
        this.settings = settings;
    }

    void register(Paths paths) {
        paths.page("/settings", visit -> {
            String asked = visit.query("q").orElse("");
            boolean changed = visit.query("changed").isPresent();
            List<EffectiveSettings.Shown> shown = settings.all().stream()
                    .filter(each -> each.name().contains(asked.toLowerCase(Locale.ROOT)))
                    .filter(each -> !changed || !each.packaged() && each.value() != null)
                    .toList();
            return new Reply.Page(
                    "settings",
                    Map.of(
                            "asked",
                            asked,
                            "changed",
                            changed,
                            "all",
                            shown,
                            "unknown",
                            new UnknownSettings().among(settings.names())));
        });
    }
}
