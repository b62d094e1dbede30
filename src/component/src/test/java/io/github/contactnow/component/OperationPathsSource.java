package io.github.contactnow.component;

import io.github.contactnow.api.Operation;
import java.util.Collection;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the Java source of {@link OperationPaths}: each way to write an operation of the catalogue in an endpoint URI. */
final class OperationPathsSource {

    private OperationPathsSource() {}

    static String source(Collection<Operation> operations) {
        return """
            package io.github.contactnow.component;

            /**
             * The operations as endpoint URIs name them, for Camel's catalogue: editors complete them, and Maven plugins find a misspelt one. Generated
             * from the catalogue of operations: after a change there, run ArgumentOptionsTest with -Ddocs.write=true.
             */
            final class OperationPaths {

                /** Separated by commas. */
                static final String ALL = ""
                        + "%s";

                private OperationPaths() {}
            }
            """.formatted(operations.stream()
                .flatMap(OperationPathsSource::paths)
                .distinct()
                .sorted()
                .collect(Collectors.joining(",\"\n            + \"")));
    }

    /** A path without an action means read. */
    private static Stream<String> paths(Operation operation) {
        String path = operation.path();
        return path.endsWith("/read")
                ? Stream.of(path.substring(0, path.length() - "/read".length()), path)
                : Stream.of(path);
    }
}
