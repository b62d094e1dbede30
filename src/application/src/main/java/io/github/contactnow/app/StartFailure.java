package io.github.contactnow.app;

import java.util.Optional;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.PropertyBindingException;

/** Why routes could not be started, for the operator. */
final class StartFailure {

    private StartFailure() {}

    /** The failure in one sentence, if a setting caused it; empty if it is a defect of the program. */
    static Optional<String> sentence(Throwable failure) {
        Throwable cause = failure;
        String route = "";
        PropertyBindingException option = null;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            cause = each;
            if (each instanceof FailedToCreateRouteException created) {
                route = "route " + created.getRouteId() + ": ";
            } else if (each instanceof FailedToStartRouteException started) {
                route = "route " + started.getRouteId() + ": ";
            } else if (each instanceof PropertyBindingException binding) {
                option = binding;
            }
        }
        if (option != null && !(cause instanceof IllegalArgumentException && isSentence(cause))) {
            return Optional.of("The application cannot start: " + route + "the option " + option.getPropertyName()
                    + " does not take '" + option.getValue() + "'.");
        }
        return cause instanceof IllegalArgumentException && cause.getMessage() != null
                ? Optional.of("The application cannot start: " + route + cause.getMessage())
                : Optional.empty();
    }

    /** Whether its message adds to the one already found. */
    private static boolean isSentence(Throwable cause) {
        return !(cause instanceof NumberFormatException)
                && cause.getMessage() != null
                && cause.getMessage().endsWith(".");
    }
}
