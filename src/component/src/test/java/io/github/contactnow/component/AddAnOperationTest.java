package io.github.contactnow.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.contactnow.api.Operations;
import io.github.contactnow.support.PatchedSources;
import io.github.contactnow.support.PrintedPatch;
import io.github.contactnow.support.Project;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what CONTRIBUTING.md says about a new operation, in a copy of the sources. It proves that the printed steps are complete: the operation
 * can be called, and the documentation and the endpoint options know it, without any change elsewhere.
 */
class AddAnOperationTest {

    private static final String OPERATION = "database/teams/read";

    @Test
    void thePrintedStepsAddAnOperation(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> Operations.named(OPERATION)).hasMessageContaining("Unknown method 'teams'");
        List<PrintedPatch> steps = PrintedPatch.in(
                PrintedPatch.section(Files.readString(Project.path(".github/CONTRIBUTING.md")), "Add an operation"));
        assertThat(steps)
                .extracting(PrintedPatch::file)
                .as("catalogue and simulator, nothing else")
                .hasSize(4)
                .allMatch(file -> file.startsWith("src/component/src/main/java/io/github/contactnow/api/")
                        || file.startsWith("src/simulator/src/main/java/"));

        PatchedSources sources = new PatchedSources(folder);
        for (PrintedPatch step : steps) {
            sources.apply(step);
        }

        try (URLClassLoader loader = sources.compiled()) {
            Map<String, String> called = call(loader);
            assertThat(called.get(CalledOperation.BODY))
                    .contains("name=Renewals team")
                    .contains("leader=500100");
            assertThat(called.get(CalledOperation.PAGE))
                    .contains("| `contactnow:database/teams/read` | Reads the teams of agents. |")
                    .contains("| `leader` | Agent id of a team leader. |");
            assertThat(called.get(CalledOperation.OPTIONS))
                    .contains(
                            "    /** Agent id of a team leader. Example: 500100. */\n    public void setLeader(String leader)");
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> call(ClassLoader loader) throws ReflectiveOperationException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            Object call = loader.loadClass(CalledOperation.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            return ((Function<String, Map<String, String>>) call).apply(OPERATION);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }
}
