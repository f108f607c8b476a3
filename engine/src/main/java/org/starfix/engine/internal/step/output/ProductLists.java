package org.starfix.engine.internal.step.output;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.starfix.engine.internal.format.input.ProductNames;
import org.starfix.engine.internal.step.options.OutputOptions;
import org.starfix.engine.internal.step.report.ExposureRecord;

/**
 * The products that the next step can use, those of files whose detectors all have a good status: as a list of paths, and for a run of one field as an
 * association of JWST's level 3. Both are written row by row.
 */
public final class ProductLists {
    /** A path below the output folder a line, as {@code swarp @products.txt} and {@code starfix tweakreg} read it. */
    public static final String LIST = "products.txt";
    /** An association of one product, as {@code asn_from_list} of the JWST pipeline makes it. */
    public static final String ASSOCIATION = "products_asn.json";

    public static final List<String> FILES = List.of(LIST, ASSOCIATION);

    private final Publisher output;
    private final OutputOptions options;
    private final String version;

    public ProductLists(Publisher output, OutputOptions options, Provenance provenance) {
        this.output = output;
        this.options = options;
        this.version = provenance.version();
    }

    /**
     * Writes both, or what there is reason for.
     *
     * @param records in the user's order; may be asked for twice
     * @param fields how many there were
     */
    public void write(Iterable<ExposureRecord> records, int fields) throws IOException {
        if (options.content() == OutputOptions.Content.NONE) {
            return;
        }
        output.publish(LIST, out -> writeList(records.iterator(), out));
        if (fields == 1 && options.content() == OutputOptions.Content.EXPOSURES) {
            output.publish(ASSOCIATION, out -> writeAssociation(records.iterator(), out));
        }
    }

    @FunctionalInterface
    private interface Product {
        void take(String name) throws IOException;
    }

    private static void writeList(Iterator<ExposureRecord> records, OutputStream out) throws IOException {
        each(records, name -> {
            out.write(line(name).getBytes(StandardCharsets.UTF_8));
            out.write('\n');
        });
    }

    /** A path as a list can hold it: a line with blanks at its ends or a mark of comments at its start would be read as another. */
    private static String line(String name) {
        if (name.lines().count() > 1 || !name.stripTrailing().equals(name)) {
            return "# left out, as no list can hold its name: " + name.replaceAll("\\p{Cntrl}", "?");
        }
        return name.startsWith("#") || !name.strip().equals(name) ? "./" + name : name;
    }

    private void writeAssociation(Iterator<ExposureRecord> records, OutputStream out) throws IOException {
        JsonFactory factory = new JsonFactory().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        try (JsonGenerator json =
                factory.createGenerator(out, JsonEncoding.UTF8).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("asn_type", "image3");
            json.writeStringField("asn_rule", "DMS_Level3_Base");
            json.writeNullField("version_id");
            json.writeStringField("code_version", "starfix " + version);
            json.writeStringField("degraded_status", "No known degraded exposures in association.");
            json.writeStringField("program", "noprogram");
            json.writeStringField("constraints", "No constraints");
            json.writeStringField("asn_id", "a3001");
            json.writeStringField("target", "none");
            json.writeStringField("asn_pool", "none");
            json.writeArrayFieldStart("products");
            json.writeStartObject();
            boolean[] named = new boolean[1];
            each(records, name -> {
                if (!named[0]) {
                    named[0] = true;
                    json.writeStringField("name", ProductNames.stem(name.substring(name.lastIndexOf('/') + 1)));
                    json.writeArrayFieldStart("members");
                }
                json.writeStartObject();
                json.writeStringField("expname", name);
                json.writeStringField("exptype", "science");
                json.writeEndObject();
            });
            if (!named[0]) {
                json.writeStringField("name", "none");
                json.writeArrayFieldStart("members");
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        out.write('\n');
    }

    /** The products of files whose detectors are all good. */
    private static void each(Iterator<ExposureRecord> records, Product product) throws IOException {
        int file = -1;
        String name = "";
        boolean good = false;
        while (records.hasNext()) {
            ExposureRecord record = records.next();
            if (record.ordinal() != file) {
                if (good) {
                    product.take(name);
                }
                file = record.ordinal();
                name = record.product();
                good = !name.isEmpty();
            }
            good &= record.status().isGood();
        }
        if (good) {
            product.take(name);
        }
    }
}
