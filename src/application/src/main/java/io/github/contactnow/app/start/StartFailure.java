package io.github.contactnow.app.start;

import io.github.contactnow.settings.Settings;
import io.quarkus.runtime.QuarkusBindException;
import io.smallrye.config.ConfigValidationException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.util.SensitiveUtils;

/** Why the application or a route could not be started, in one sentence for the operator. */
public final class StartFailure {

    private static final String OURS = "io.github.contactnow.";
    /** Options of an endpoint, in which secrets may stand. */
    private static final Pattern QUERY = Pattern.compile("(\\b[a-z][\\w+.-]*:/*[^\\s?]*)\\?\\S+");
    /** Camel repeats the values of options that it does not know; one may be a secret. */
    private static final String UNKNOWN = "Unknown parameters=[";

    private static final Pattern VALUES_OF_UNKNOWN = Pattern.compile("(\\w+)=[^,}\\]]*(?=[,}])");

    private static final Pattern CODE = Pattern.compile("\\b(SRCFG\\d+|[\\w.]+Exception): ");

    private StartFailure() {}

    /** Why the routes could not be started. */
    public static String ofRoutes(Throwable failure) {
        return "The application cannot start: " + route(failure) + reason(failure);
    }

    /** Why Quarkus could not be started. */
    public static String ofQuarkus(Throwable failure, Settings settings) {
        Throwable cause = chain(failure).get(chain(failure).size() - 1);
        if (cause instanceof QuarkusBindException bind) {
            String setting = settings.text("quarkus.management.port")
                            .filter(Integer.toString(bind.getPort())::equals)
                            .isPresent()
                    ? "quarkus.management.port"
                    : "quarkus.http.port";
            return "The port " + bind.getPort() + " of " + bind.getHost() + " cannot be opened: set " + setting
                    + " to a port that no other process uses.";
        }
        if (cause instanceof ConfigValidationException invalid) {
            return "The application cannot start: "
                    + CODE.matcher(invalid.getProblem(0).getMessage())
                            .replaceAll("")
                            .strip() + ".";
        }
        return "The application cannot start: " + reason(failure);
    }

    /** The route that could not be started, if the failure names one. */
    private static String route(Throwable failure) {
        String route = "";
        for (Throwable each : chain(failure)) {
            if (each instanceof FailedToCreateRouteException created) {
                route = "route " + created.getRouteId() + ": ";
            } else if (each instanceof FailedToStartRouteException started) {
                route = "route " + started.getRouteId() + ": ";
            }
        }
        return route;
    }

    /** The reason of a failure. */
    static String reason(Throwable failure) {
        List<Throwable> chain = chain(failure);
        for (int i = chain.size() - 1; i >= 0; i--) {
            if (isOurSentence(chain.get(i))) {
                return line(chain.get(i));
            }
        }
        for (Throwable each : chain) {
            if (each instanceof PropertyBindingException option) {
                return "the option " + option.getPropertyName() + " does not take "
                        + (SensitiveUtils.containsSensitive(option.getPropertyName())
                                ? "its value."
                                : "'" + option.getValue() + "'.");
            }
        }
        return line(chain.get(chain.size() - 1));
    }

    private static boolean isOurSentence(Throwable failure) {
        return (failure instanceof IllegalArgumentException || failure instanceof IllegalStateException)
                && failure.getMessage() != null
                && failure.getStackTrace().length > 0
                && failure.getStackTrace()[0].getClassName().startsWith(OURS);
    }

    /** The message of an exception, in one line and without secrets. */
    public static String line(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        String line = QUERY.matcher(CODE.matcher(message).replaceAll("").strip().replaceAll("\\s+", " "))
                .replaceAll("$1");
        int unknown = line.indexOf(UNKNOWN);
        String safe = unknown < 0
                ? line
                : line.substring(0, unknown + UNKNOWN.length())
                        + VALUES_OF_UNKNOWN
                                .matcher(line.substring(unknown + UNKNOWN.length()))
                                .replaceAll("$1");
        return failure instanceof RuntimeException || safe.contains(" ")
                ? safe
                : failure.getClass().getSimpleName() + ": " + safe;
    }

    private static List<Throwable> chain(Throwable failure) {
        List<Throwable> chain = new ArrayList<>();
        for (Throwable each = failure; each != null && !chain.contains(each); each = each.getCause()) {
            chain.add(each);
        }
        return chain;
    }
}
