package org.starfix.engine.internal.format.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.starfix.engine.internal.base.numeric.FailureText;
import org.starfix.engine.internal.base.numeric.MalformedDataException;

/**
 * Reads a table of a VOTable: TABLEDATA, BINARY or BINARY2 in the document itself. What the server says of its answer is looked at in the
 * whole document, before and after the table: an error refuses it, missing rows are a warning.
 *
 * <p>Source: VOTable 1.4; QUERY_STATUS of DALI 1.1, section 4.4; the element named Error of Simple Cone Search 1.03. The XML reader
 * resolves nothing outside the document and no DTD.
 */
final class VoTableReader {
    private final String name;
    private final XMLStreamReader xml;
    private final List<VoField> fields = new ArrayList<>();
    private final Predicate<String> wanted;
    private final TableChoice choice;
    private final List<TableChoice.Candidate> tables = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private String tableName = "";
    private Optional<Table> taken = Optional.empty();
    private Optional<Table> unsuitable = Optional.empty();

    private VoTableReader(String name, XMLStreamReader xml, Predicate<String> wanted, TableChoice choice) {
        this.wanted = wanted;
        this.name = name;
        this.xml = xml;
        this.choice = choice;
    }

    /**
     * Reads the wanted columns of the table that is chosen.
     *
     * @throws MalformedDataException if this is no VOTable, a broken one, or the message of an error
     */
    static Table read(String name, InputStream in, Predicate<String> wanted, TableChoice choice) throws IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        try {
            return new VoTableReader(name, factory.createXMLStreamReader(in), wanted, choice).table();
        } catch (XMLStreamException | NumberFormatException | BufferUnderflowException e) {
            throw new MalformedDataException(
                    name + ": the VOTable is broken or cut off ("
                            + (e.getMessage() == null
                                    ? "its data end too early"
                                    : e.getMessage().replaceAll("\\s+", " "))
                            + "); write or download it again",
                    e);
        }
    }

    private Table table() throws XMLStreamException, IOException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                element();
            }
        }
        if (tables.isEmpty()) {
            throw new MalformedDataException(
                    name + ": this XML file holds no TABLE with data; is it a VOTable, and complete?");
        }
        Optional<Table> found =
                taken.or(() -> choice.named().isEmpty() && tables.size() == 1 ? unsuitable : Optional.empty());
        return found.orElseThrow(() -> choice.refusal(name, tables)).withWarnings(warnings);
    }

    private void element() throws XMLStreamException, IOException {
        switch (xml.getLocalName()) {
            case "TABLE" -> {
                fields.clear();
                tableName = attribute("name").or(() -> attribute("ID")).orElse("");
            }
            case "FIELD" -> field();
            case "INFO", "PARAM" -> status();
            case "DATA" ->
                tables.add(new TableChoice.Candidate(
                        tables.size() + 1,
                        tableName,
                        fields.stream().map(VoField::name).toList()));
            case "TABLEDATA", "BINARY", "BINARY2" -> data(xml.getLocalName());
            case "FITS", "PARQUET" ->
                throw new MalformedDataException(name + ": the data of this VOTable are " + xml.getLocalName()
                        + "; write them as TABLEDATA, BINARY or BINARY2");
            default -> {
                // of no meaning for the table
            }
        }
    }

    private Optional<String> attribute(String attribute) {
        return Optional.ofNullable(xml.getAttributeValue(null, attribute)).map(String::strip);
    }

    /** What the server says of its answer. */
    private void status() throws XMLStreamException {
        String what = attribute("name").orElse("");
        String value = attribute("value").orElse("");
        String element = xml.getLocalName();
        boolean error =
                what.equalsIgnoreCase("Error") && fields.isEmpty(); // a parameter of a table may have that name too
        if (!what.equalsIgnoreCase("QUERY_STATUS") && !error) {
            return;
        }
        StringBuilder text = new StringBuilder();
        for (int event = xml.next();
                !(event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(element));
                event = xml.next()) {
            text.append(
                    event == XMLStreamConstants.CHARACTERS || event == XMLStreamConstants.CDATA ? xml.getText() : "");
        }
        String said = text.toString().strip().replaceAll("\\s+", " ");
        if (error) {
            throw error(value.isEmpty() ? said : value);
        } else if (value.equalsIgnoreCase("ERROR")) {
            throw error(said);
        } else if (value.equalsIgnoreCase("OVERFLOW")) {
            warnings.add("the server left out rows (QUERY_STATUS is OVERFLOW" + (said.isEmpty() ? "" : ": " + said)
                    + "); ask for a smaller region, or for more rows");
        }
    }

    private MalformedDataException error(String said) {
        return new MalformedDataException(name + ": this is no catalogue but the message of an error of the server: "
                + (said.isEmpty() ? "(it gives no reason)" : "'" + said + "'") + "; correct the query and ask again");
    }

    /** Reads the data of a table that may be the one, and skips those of others. */
    private void data(String form) throws XMLStreamException {
        TableChoice.Candidate table = tables.get(tables.size() - 1);
        boolean takes = taken.isEmpty() && choice.takes(table);
        if (!takes && (taken.isPresent() || tables.size() > 1 || !choice.named().isEmpty())) {
            skip(form);
            return;
        }
        VoRows rows = new VoRows(name, fields, wanted);
        switch (form) {
            case "TABLEDATA" -> cells(rows);
            case "BINARY" -> rows.addBinary(stream());
            default -> rows.addBinary2(stream());
        }
        if (takes) {
            taken = Optional.of(rows.table());
        } else {
            unsuitable = Optional.of(rows.table());
        }
    }

    private void skip(String form) throws XMLStreamException {
        int event = xml.next();
        while (!(event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(form))) {
            event = xml.next();
        }
    }

    private void field() throws XMLStreamException {
        String label = xml.getAttributeValue(null, "name");
        String unit = xml.getAttributeValue(null, "unit");
        String type = String.valueOf(xml.getAttributeValue(null, "datatype"));
        if (!VoField.isType(type)) {
            throw new MalformedDataException(name + ": FIELD " + label + " has the datatype '" + type
                    + "', which VOTable does not know; write the table again");
        }
        int length = VoField.length(xml.getAttributeValue(null, "arraysize"));
        String missing = "";
        for (int event = xml.next();
                !(event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("FIELD"));
                event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("VALUES")) {
                String given = xml.getAttributeValue(null, "null");
                missing = given == null ? "" : given;
            }
        }
        fields.add(new VoField(label == null ? "" : label.strip(), unit == null ? "" : unit, type, length, missing));
    }

    private void cells(VoRows rows) throws XMLStreamException {
        int row = 0;
        int cell = 0;
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("TR")) {
                row++;
                cell = 0;
            } else if (event == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("TD")) {
                rows.add(cell++, xml.getElementText(), row);
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("TR")) {
                rows.checkCells(row, cell);
            } else if (event == XMLStreamConstants.END_ELEMENT
                    && xml.getLocalName().equals("TABLEDATA")) {
                return;
            }
        }
    }

    private ByteBuffer stream() throws XMLStreamException {
        while (xml.next() != XMLStreamConstants.START_ELEMENT
                || !xml.getLocalName().equals("STREAM")) {
            // up to the stream
        }
        String encoding = xml.getAttributeValue(null, "encoding");
        if (xml.getAttributeValue(null, "href") != null || !"base64".equals(encoding)) {
            throw new MalformedDataException(name + ": the STREAM with the data "
                    + (xml.getAttributeValue(null, "href") == null
                            ? "has the encoding '" + encoding + "'"
                            : "is elsewhere, at " + xml.getAttributeValue(null, "href"))
                    + ", but must be in the document, as base64; write the table so");
        }
        try {
            return ByteBuffer.wrap(Base64.getMimeDecoder().decode(xml.getElementText()));
        } catch (IllegalArgumentException e) {
            throw new MalformedDataException(
                    name + ": the STREAM is not valid base64 (" + FailureText.message(e)
                            + "); write or download the table again",
                    e);
        }
    }
}
