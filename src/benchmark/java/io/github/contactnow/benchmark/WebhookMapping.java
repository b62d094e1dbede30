package io.github.contactnow.benchmark;

import io.github.contactnow.leads.Lead;
import io.github.contactnow.leads.input.FieldMapping;
import io.github.contactnow.leads.input.LeadFormat;
import io.github.contactnow.leads.input.LeadReader;
import io.github.contactnow.leads.input.LeadSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a mapping costs: the signed body of one lead, from bytes to a lead, with ContactNow's own names, with pairs of names, and with a program of jq
 * that reads the nested body of a CRM.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 8 * WebhookMapping.SIDES, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 25 * WebhookMapping.SIDES, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class WebhookMapping {

    static final int SIDES = 3;

    private static final SecretKeySpec KEY =
            new SecretKeySpec("a-secret-of-the-benchmark".getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    private static final String PLAIN =
            "{\"reference\":\"hubspot-3001\",\"dataset\":12,\"FirstName\":\"Ann\",\"LastName\":\"Example\",\"MobilePhone\":\"+447700900001\",\"Postcode\":\"AB1 2CD\"}";
    private static final String NESTED =
            "{\"objectId\":3001,\"properties\":{\"firstname\":{\"value\":\"Ann\"},\"lastname\":{\"value\":\"Example\"},\"mobilephone\":{\"value\":\"+447700900001\"},"
                    + "\"zip\":{\"value\":\"AB1 2CD\"}},\"dataset\":12}";
    private static final String PAIRS =
            "objectId=reference, properties.firstname.value=FirstName, properties.lastname.value=LastName, properties.mobilephone.value=MobilePhone, "
                    + "properties.zip.value=Postcode, dataset=dataset, *=";
    private static final String PROGRAM = """
            def value: if type == "object" then .value else . end;
            (.properties | map_values(value)) as $contact
            | {reference: ("hubspot-" + (.objectId | tostring)), FirstName: $contact.firstname, LastName: $contact.lastname,
               MobilePhone: ($contact.mobilephone // $contact.phone), Postcode: $contact.zip, dataset: .dataset}
            """;

    private Turns turns;

    @Setup
    public void open() throws IOException {
        LeadSource source = LeadSource.of(LeadFormat.JSON);
        LeadSource pairs = source.withMapping(FieldMapping.parse(PAIRS));
        LeadSource program = source.withMapping(program());
        turns = new Turns(() -> read(source, PLAIN), () -> read(pairs, NESTED), () -> read(program, NESTED));
    }

    private static FieldMapping program() throws IOException {
        Path folder = Files.createTempDirectory("benchmark");
        Files.writeString(Files.createDirectories(folder.resolve("mappings")).resolve("benchmark.jq"), PROGRAM);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(classes);
            return FieldMapping.parse("benchmark.jq");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static Object read(LeadSource source, String text) throws IOException, GeneralSecurityException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(KEY);
        byte[] signature = mac.doFinal(body);
        try (LeadReader reader = source.open(new ByteArrayInputStream(body))) {
            Lead lead = (Lead) reader.next();
            if (reader.hasNext() || signature.length == 0) {
                throw new IllegalStateException("There is more than one lead");
            }
            return lead;
        }
    }

    @Setup(Level.Iteration)
    public void next() {
        turns.next();
    }

    @Benchmark
    public Object read() throws Exception {
        return turns.call();
    }
}
