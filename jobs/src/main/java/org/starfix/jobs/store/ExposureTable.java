package org.starfix.jobs.store;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.starfix.engine.internal.format.fits.FileVersion;
import org.starfix.engine.internal.step.store.SeenFile;
import org.starfix.engine.internal.step.store.SkyPlace;
import org.starfix.engine.internal.step.store.StoredDetector;
import org.starfix.engine.sky.SkyPosition;

/** The table of exposures as Parquet has it: a row for each detector. */
final class ExposureTable {
    /** The centre of an exposure and its corners. */
    private static final List<String> POINTS = List.of("", "_1", "_2", "_3", "_4");

    static final MessageType SCHEMA = schema();

    private ExposureTable() {}

    private static MessageType schema() {
        Types.MessageTypeBuilder table = Types.buildMessage();
        for (String text : List.of("name", "detector", "file_name", "group", "outcome", "reason", "catalog", "path")) {
            table.addField(text(text));
        }
        table.addField(Types.required(INT32).named("place"));
        table.addField(Types.required(INT32).named("sources"));
        table.addField(Types.required(INT32).named("found"));
        table.addField(Types.required(INT64).named("bytes"));
        table.addField(Types.optional(DOUBLE).named("year"));
        table.addField(text("wcs"));
        table.addField(Types.optional(INT64).named("cell"));
        for (String point : POINTS) {
            table.addField(Types.optional(DOUBLE).named("ra" + point));
            table.addField(Types.optional(DOUBLE).named("dec" + point));
        }
        table.addField(text("digest"));
        table.addField(text("program"));
        table.addField(list("columns", text("name"), text("unit"), text("type")));
        table.addField(list(
                "files",
                text("path"),
                Types.optional(INT64).named("length"),
                Types.optional(BINARY).as(stringType()).named("version"),
                Types.required(INT64).named("size"),
                list("pieces", Types.required(INT64).named("position"), text("digest"))));
        return table.named("exposures");
    }

    private static Type text(String name) {
        return Types.required(BINARY).as(stringType()).named(name);
    }

    /** A list of structures, in the form that all readers know. */
    private static GroupType list(String name, Type... fields) {
        Types.GroupBuilder<GroupType> element = Types.requiredGroup();
        return Types.requiredList()
                .element(element.addFields(fields).named("element"))
                .named(name);
    }

    static Group row(StoredRow row) {
        Group group = new SimpleGroup(SCHEMA);
        StoredDetector.Facts facts = row.facts();
        group.append("name", row.name())
                .append("detector", row.detector())
                .append("file_name", facts.fileName())
                .append("group", facts.group())
                .append("outcome", row.outcome())
                .append("reason", row.reason())
                .append("catalog", row.catalog())
                .append("path", row.path())
                .append("place", row.place())
                .append("sources", row.sources())
                .append("found", row.found())
                .append("bytes", facts.bytes())
                .append("wcs", facts.wcsKind())
                .append("digest", row.digest())
                .append("program", row.program());
        if (!Double.isNaN(facts.year())) {
            group.append("year", facts.year());
        }
        SkyPlace sky = facts.sky();
        if (sky.cell() >= 0) {
            group.append("cell", sky.cell());
            for (int i = 0; i < POINTS.size(); i++) {
                group.append("ra" + POINTS.get(i), sky.points().get(i).ra());
                group.append("dec" + POINTS.get(i), sky.points().get(i).dec());
            }
        }
        Group columns = group.addGroup("columns");
        row.columns()
                .forEach(column -> element(columns)
                        .append("name", column.name())
                        .append("unit", column.unit())
                        .append("type", column.type()));
        Group files = group.addGroup("files");
        row.files().forEach(file -> add(file, element(files)));
        return group;
    }

    private static void add(StoredRow.FileRow file, Group group) {
        SeenFile seen = file.seen();
        group.append("path", seen.path()).append("size", seen.size());
        if (!seen.isAbsent()) {
            group.append("length", seen.version().length())
                    .append("version", seen.version().mark());
        }
        Group pieces = group.addGroup("pieces");
        file.pieces()
                .forEach(piece ->
                        element(pieces).append("position", piece.position()).append("digest", piece.digest()));
    }

    private static Group element(Group list) {
        return list.addGroup("list").addGroup("element");
    }

    static StoredRow row(Group group) {
        return new StoredRow(
                group.getString("name", 0),
                group.getString("path", 0),
                group.getString("digest", 0),
                group.getString("program", 0),
                elements(group.getGroup("files", 0), ExposureTable::file),
                group.getInteger("place", 0),
                group.getString("detector", 0),
                new StoredDetector.Facts(
                        group.getString("file_name", 0),
                        group.getString("group", 0),
                        group.getLong("bytes", 0),
                        number(group, "year"),
                        group.getString("wcs", 0),
                        sky(group)),
                group.getString("catalog", 0),
                group.getString("outcome", 0),
                group.getString("reason", 0),
                group.getInteger("found", 0),
                group.getInteger("sources", 0),
                elements(
                        group.getGroup("columns", 0),
                        column -> new SourceTable.ColumnKind(
                                column.getString("name", 0),
                                column.getString("unit", 0),
                                column.getString("type", 0))));
    }

    private static StoredRow.FileRow file(Group group) {
        FileVersion version = group.getFieldRepetitionCount("length") == 0
                ? SeenFile.ABSENT
                : new FileVersion(group.getLong("length", 0), group.getString("version", 0));
        SeenFile seen = new SeenFile(group.getString("path", 0), version, group.getLong("size", 0), List.of());
        return new StoredRow.FileRow(
                seen,
                elements(
                        group.getGroup("pieces", 0),
                        piece -> new StoredRow.PieceRow(piece.getLong("position", 0), piece.getString("digest", 0))));
    }

    private static <T> List<T> elements(Group list, Function<Group, T> element) {
        List<T> elements = new ArrayList<>();
        for (int i = 0; i < list.getFieldRepetitionCount("list"); i++) {
            elements.add(element.apply(list.getGroup("list", i).getGroup("element", 0)));
        }
        return elements;
    }

    private static SkyPlace sky(Group group) {
        if (group.getFieldRepetitionCount("cell") == 0) {
            return SkyPlace.UNKNOWN;
        }
        List<SkyPosition> points = POINTS.stream()
                .map(point -> new SkyPosition(number(group, "ra" + point), number(group, "dec" + point)))
                .toList();
        return new SkyPlace(group.getLong("cell", 0), points);
    }

    private static double number(Group group, String column) {
        return group.getFieldRepetitionCount(column) == 0 ? Double.NaN : group.getDouble(column, 0);
    }
}
