package org.starfix.engine.internal.step.parameters;

import java.util.ArrayList;
import java.util.List;
import org.starfix.engine.internal.step.parameters.ValueType.Choice;
import org.starfix.engine.internal.step.parameters.ValueType.Decimal;
import org.starfix.engine.internal.step.parameters.ValueType.Flag;
import org.starfix.engine.internal.step.parameters.ValueType.OrNone;
import org.starfix.engine.internal.step.parameters.ValueType.Text;
import org.starfix.engine.internal.step.parameters.ValueType.Whole;

/** The rows of one group of parameters, while they are being listed. */
final class ParameterTable {
    private final ParameterGroup group;
    private final List<Parameter> rows = new ArrayList<>();

    ParameterTable(ParameterGroup group) {
        this.group = group;
    }

    List<Parameter> rows() {
        return List.copyOf(rows);
    }

    ParameterTable flag(String key, String defaultText, String help) {
        return add(key, new Flag(), defaultText, help);
    }

    ParameterTable whole(String key, int min, String defaultText, String help) {
        return add(key, new Whole(min, Integer.MAX_VALUE), defaultText, help);
    }

    ParameterTable decimal(String key, NumberRange range, String defaultText, String help) {
        return add(key, new Decimal(range), defaultText, help);
    }

    ParameterTable choice(String key, String defaultText, String help, String... choices) {
        return add(key, new Choice(List.of(choices)), defaultText, help);
    }

    ParameterTable text(String key, String help) {
        return add(key, new Text(), "", help);
    }

    ParameterTable optional(String key, ValueType type, String help) {
        return add(key, new OrNone(type), "", help);
    }

    ParameterTable add(String key, ValueType type, String defaultText, String help) {
        rows.add(new Parameter(key, group, type, defaultText, "", help, Support.ALL));
        return this;
    }

    /** The unit of the row before. */
    ParameterTable in(String unit) {
        return amend(last().in(unit));
    }

    /** The values of the row before that this version honours. */
    ParameterTable only(String... values) {
        return amend(last().honouring(Support.only(values)));
    }

    /** What of the row before this version honours. */
    ParameterTable honouring(Support support) {
        return amend(last().honouring(support));
    }

    /** The row before is honoured at its default only. */
    ParameterTable onlyDefault() {
        return only(last().defaultText());
    }

    private Parameter last() {
        return rows.get(rows.size() - 1);
    }

    private ParameterTable amend(Parameter row) {
        rows.set(rows.size() - 1, row);
        return this;
    }
}
