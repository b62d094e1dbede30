package io.github.contactnow.histories.second;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * A request as it came.
 *
 * @param script    the name before {@code .php}
 * @param arguments of the query and of a form
 * @param body      the payload, where {@code raw=1} says that it is one
 */
record Request(String httpMethod, String script, Map<String, String> arguments, byte[] body) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String END_OF_LINE = "\r\n";
    /** The headers of a part, with its name among them, to the empty line that ends them. */
    private static final Pattern PART = Pattern.compile("(?s)^.*?;\\s*name=\"([^\"]*)\".*?\r\n\r\n");

    static Request of(HttpExchange exchange) throws IOException {
        String[] path = exchange.getRequestURI().getPath().split("/");
        String script = path[path.length - 1].replaceFirst("\\.php$", "");
        Map<String, String> arguments = new LinkedHashMap<>();
        addTo(arguments, exchange.getRequestURI().getRawQuery());
        byte[] body = exchange.getRequestBody().readAllBytes();
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        boolean write = List.of("create", "update").contains(arguments.getOrDefault("action", ""));
        if (!write && type != null && type.startsWith("application/x-www-form-urlencoded")) {
            addTo(arguments, new String(body, StandardCharsets.UTF_8));
        } else if (!write && type != null && type.startsWith("multipart/form-data")) {
            addParts(arguments, type, new String(body, StandardCharsets.UTF_8));
        }
        return new Request(exchange.getRequestMethod(), script, arguments, body);
    }

    private static void addTo(Map<String, String> arguments, String encoded) {
        if (encoded != null && !encoded.isEmpty()) {
            for (String pair : encoded.split("&")) {
                int equals = pair.indexOf('=');
                arguments.put(
                        decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
    }

    private static void addParts(Map<String, String> arguments, String type, String body) {
        String boundary = type.replaceFirst(".*boundary=", "").replaceFirst(";.*", "");
        for (String part : body.split("--" + Pattern.quote(boundary))) {
            Matcher name = PART.matcher(part);
            if (name.find()) {
                arguments.put(name.group(1), part.substring(name.end(), part.length() - END_OF_LINE.length()));
            }
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    String argument(String name) {
        return arguments.getOrDefault(name, "");
    }

    String action() {
        return argument("action");
    }

    boolean isXml() {
        return argument("format").equals("xml");
    }

    /** The records of the payload, by field name as sent. */
    List<Map<String, String>> records() {
        try {
            return isXml() ? fromXml() : fromJson();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            return List.of();
        }
    }

    private List<Map<String, String>> fromJson() throws IOException {
        JsonNode root = JSON.readTree(body);
        List<Map<String, String>> records = new ArrayList<>();
        for (JsonNode one : root.isArray() ? root : List.of(root)) {
            Map<String, String> record = new LinkedHashMap<>();
            one.fields()
                    .forEachRemaining(field -> record.put(
                            field.getKey(),
                            field.getValue().isNull() ? "" : field.getValue().asText()));
            records.add(record);
        }
        return records;
    }

    private List<Map<String, String>> fromXml() throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        Element root = factory.newDocumentBuilder()
                .parse(new ByteArrayInputStream(body))
                .getDocumentElement();
        List<Element> children = children(root);
        boolean nested = !children.isEmpty()
                && children.stream().allMatch(child -> !children(child).isEmpty());
        List<Map<String, String>> records = new ArrayList<>();
        for (Element one : nested ? children : List.of(root)) {
            Map<String, String> record = new LinkedHashMap<>();
            children(one).forEach(field -> record.put(field.getTagName(), field.getTextContent()));
            records.add(record);
        }
        return records;
    }

    private static List<Element> children(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    /** The fields that the argument {@code search} names. */
    Map<String, String> search() {
        Map<String, String> search = new LinkedHashMap<>();
        try {
            JSON.readTree(argument("search"))
                    .fields()
                    .forEachRemaining(
                            field -> search.put(field.getKey(), field.getValue().asText()));
        } catch (IOException e) {
            return Map.of();
        }
        return search;
    }
}
