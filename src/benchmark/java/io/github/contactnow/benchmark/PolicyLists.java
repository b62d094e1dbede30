package io.github.contactnow.benchmark;

import com.sun.management.OperatingSystemMXBean;
import io.github.contactnow.policy.lists.ListInfo;
import io.github.contactnow.policy.lists.ListLoader;
import io.github.contactnow.policy.lists.ListSource;
import io.github.contactnow.policy.lists.SuppressionList;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;

/** How long it takes to load 18 million numbers, as many as the register of the United Kingdom has, in several spellings, and to start again. */
final class PolicyLists {

    private static final OperatingSystemMXBean CPU =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final int NUMBERS = 18_000_000;
    private static final long FIRST = 7_000_000_000L;
    private static final int RANGE = 1_000_000_000;

    private PolicyLists() {}

    /** @param args the folder of files and sets */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createDirectories(Path.of(args[0]));
        System.out.println(
                "| list of 18,000,000 numbers | file | first load | its CPU time | start again | set in the mapped"
                        + " file |");
        System.out.println("|---|---:|---:|---:|---:|---:|");
        measure(folder, "E.164, one a line", "", "+44%d\n", 1);
        measure(folder, "national, one a line", "", "0%d\n", 1);
        measure(
                folder,
                "CSV with a header and four columns",
                "id,name,telephone,since\n",
                "4711,\"Doe, Ann\",0%d,2026-01-01\n",
                1);
        measure(folder, "NDJSON", "", "{\"phone\":\"+44%d\",\"since\":\"2026-01-01\"}\n", 1);
        measure(folder, "E.164, one in 20 with spaces and brackets", "", "+44%d\n", 20);
    }

    private static void measure(Path folder, String what, String header, String line, int odd) throws Exception {
        Path file = folder.resolve("list.txt");
        write(file, header, line, odd);
        Files.deleteIfExists(folder.resolve("list.numbers"));
        ListSource source = ListSource.of(new ListInfo("list", null, "GB", Set.of(), null, null), file, "GB");
        long cpu = CPU.getProcessCpuTime();
        Duration first = time(() -> new ListLoader(folder).load(source));
        Duration firstCpu = Duration.ofNanos(CPU.getProcessCpuTime() - cpu);
        Duration again = time(() -> new ListLoader(folder).load(source));
        System.out.printf(
                Locale.ROOT,
                "| %s | %,d MB | %.1f s | %.1f s | %.2f s | %,d MB |%n",
                what,
                Files.size(file) / 1_000_000,
                first.toMillis() / 1000.0,
                firstCpu.toMillis() / 1000.0,
                again.toMillis() / 1000.0,
                Files.size(folder.resolve("list.numbers")) / 1_000_000);
        Files.delete(file);
    }

    private static Duration time(Callable<SuppressionList> load) throws Exception {
        long start = System.nanoTime();
        SuppressionList list = load.call();
        if (list.problem() != null) {
            throw new IllegalStateException(list.problem());
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static void write(Path file, String header, String line, int odd) throws IOException {
        Random random = new Random(7);
        int at = line.indexOf("%d");
        String before = line.substring(0, at);
        String after = line.substring(at + 2);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(header);
            for (int i = 0; i < NUMBERS; i++) {
                long number = FIRST + random.nextInt(RANGE);
                if (odd > 1 && i % odd == 0) {
                    String digits = Long.toString(number);
                    out.write("(0" + digits.substring(0, 4) + ") " + digits.substring(4) + "\n");
                } else {
                    out.write(before);
                    out.write(Long.toString(number));
                    out.write(after);
                }
            }
        }
    }
}
