package io.github.contactnow.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.contactnow.simulator.Simulator;
import io.github.contactnow.simulator.crm.CrmStandIn;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each page "Connect ..." is followed as it is written, with other ports. */
class ConnectPackageIT {

    private static final Duration SOON = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void eachPageConnectsItsSender() throws Exception {
        for (String program : List.of("bash", "curl", "openssl", "od")) {
            assumeTrue(isThere(program), "The commands of the pages need " + program + "; install it to run them");
        }
        List<List<ConnectPage>> groups = new ArrayList<>();
        for (ConnectPage page : ConnectPage.all()) {
            groups.stream()
                    .filter(group -> group.stream().allMatch(page::fitsBeside))
                    .findFirst()
                    .orElseGet(() -> {
                        groups.add(new ArrayList<>());
                        return groups.get(groups.size() - 1);
                    })
                    .add(page);
        }
        for (List<ConnectPage> group : groups) {
            follow(group);
        }
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
    }

    private void follow(List<ConnectPage> pages) throws Exception {
        int port = freePort();
        Map<String, CrmStandIn> standIns = new HashMap<>();
        Map<String, List<String>> printed = new HashMap<>();
        Map<String, Map<String, String>> settings = new HashMap<>();
        Map<String, String> all = new HashMap<>();
        try (Simulator simulator = Simulator.builder().build().start()) {
            for (ConnectPage page : pages) {
                List<String> lines = new CopyOnWriteArrayList<>();
                printed.put(page.name(), lines);
                page.crm()
                        .ifPresent(crm -> standIns.put(
                                page.name(),
                                CrmStandIn.start(crm, "localhost", 0, "a-token-for-the-stand-in", lines::add)
                                        .withLead(page.crmLead())));
                Map<String, String> own = new HashMap<>();
                page.settings()
                        .forEach((name, value) -> own.put(
                                name,
                                value.replace("http://localhost:8080", "http://localhost:" + port)
                                        .replace(
                                                "http://localhost:8106/",
                                                simulator.baseUrl().toString())
                                        .replace(
                                                "http://localhost:8110",
                                                page.crm().isEmpty()
                                                        ? ""
                                                        : standIns.get(page.name())
                                                                .url())));
                settings.put(page.name(), own);
                own.forEach((name, value) ->
                        all.merge(name, value, (one, other) -> ConnectPage.isList(name) ? one + "," + other : other));
            }
            all.put("QUARKUS_HTTP_PORT", Integer.toString(port));
            try (Program application =
                    Program.start(Files.createTempDirectory(folder, "run"), Program.APPLICATION, all)) {
                application.find("(Ready after)");
                for (ConnectPage page : pages) {
                    String answer = send(page, port, settings.get(page.name()));
                    await(page.name() + ", answered " + answer).atMost(SOON).until(() -> simulator.records().stream()
                            .anyMatch(record -> page.lead().equals(record.get("VENDOR_URN"))));
                    page.writtenBack().ifPresent(line -> await(page.name() + " writes back")
                            .atMost(SOON)
                            .untilAsserted(
                                    () -> assertThat(printed.get(page.name())).anyMatch(line.asMatchPredicate())));
                }
            }
        } finally {
            standIns.values().forEach(CrmStandIn::close);
        }
    }

    private String send(ConnectPage page, int port, Map<String, String> settings) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", "-e", "-c", page.request().replace("localhost:8080", "localhost:" + port))
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(settings);
        Process process = builder.start();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(page.name() + ": " + answer).isZero();
        return answer;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
