package io.github.contactnow.app;

import io.github.contactnow.routes.leads.webhook.WebhookSettings;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;

/** Counts requests to webhooks with names under their paths: adds these to the patterns that the metrics know. */
public final class WebhookPaths implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1L;
    private static final String PATTERNS = "quarkus.micrometer.binder.http-server.match-patterns";

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        if (value == null || value.getValue() == null || !name.equals(PATTERNS)) {
            return value;
        }
        ConfigValue names = context.proceed(WebhookSettings.NAMES);
        if (names == null || names.getValue() == null || names.getValue().isBlank()) {
            return value;
        }
        StringBuilder patterns = new StringBuilder();
        for (String webhook : names.getValue().strip().split("\\s*,\\s*")) {
            ConfigValue set = context.proceed(WebhookSettings.NAMES + "." + webhook + ".path");
            String path = set == null || set.getValue() == null
                    ? "/leads/" + webhook
                    : set.getValue().strip();
            patterns.append(path).append('=').append(path).append(',');
        }
        return value.withValue(patterns + value.getValue());
    }
}
