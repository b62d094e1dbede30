package io.github.contactnow.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.xml.XmlFactory;
import io.github.contactnow.api.ReportFields;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * What somebody would write who needs only this one call and trusts the server: the default pooled HttpClient, Jackson, and no check but
 * the count. It sends the bytes that the component sends.
 */
final class BareLoop implements Closeable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonFactory JSON = MAPPER.getFactory();
    private static final JsonFactory XML = new XmlFactory();
    private static final String TOKEN = "&token=" + "0123456789".repeat(4);

    private final CloseableHttpClient client = HttpClients.custom()
            .disableAutomaticRetries()
            .setUserAgent("camel-contactnow")
            .build();
    private final URI create;
    private final String report;

    BareLoop(String baseUrl) {
        create = URI.create(baseUrl + "ecnow.php?method=ecnow_records&action=create&format=json&raw=1" + TOKEN);
        report = baseUrl + "reporting.php?method=cdr&fields=" + String.join("%2C", ReportFields.CDR.defaults()) + TOKEN;
    }

    /** Creates records; answers how many went in. */
    long create(List<Map<String, Object>> records) throws IOException {
        HttpPost post = new HttpPost(create);
        post.setEntity(new ByteArrayEntity(MAPPER.writeValueAsBytes(records), ContentType.APPLICATION_JSON));
        return client.execute(post, response -> {
            Map<?, ?> reply = MAPPER.readValue(response.getEntity().getContent(), Map.class);
            return ((Number) reply.get("total")).longValue();
        });
    }

    /** Reads a report row by row into maps; answers how many there were. */
    long report(String format, int rows) throws IOException {
        HttpGet get =
                new HttpGet(URI.create(report + "&format=" + format.toLowerCase(Locale.ROOT) + "&range=0%3A" + rows));
        JsonFactory factory = format.equals("XML") ? XML : JSON;
        return client.execute(get, response -> {
            try (JsonParser parser = factory.createParser(response.getEntity().getContent())) {
                return rows(parser);
            }
        });
    }

    private static long rows(JsonParser parser) throws IOException {
        while (!"list".equals(parser.nextFieldName())) {
            continue;
        }
        parser.nextToken();
        long count = 0;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.START_OBJECT) {
                count += row(parser).size() == ReportFields.CDR.defaults().size() ? 1 : 0;
            }
        }
        return count;
    }

    private static Map<String, Object> row(JsonParser parser) throws IOException {
        Map<String, Object> row = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            row.put(
                    name,
                    parser.nextToken() == JsonToken.VALUE_NUMBER_INT
                            ? (Object) parser.getLongValue()
                            : parser.getText());
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
