/**
 * The absolute stage of a field: which stars it asks for, from where, and what is fitted to them.
 *
 * <p>{@link org.starfix.engine.internal.step.absolute.ReferenceChoice} is the source that the parameters name;
 * {@link org.starfix.engine.internal.step.absolute.ReferenceQuery} is what a field asks of it and
 * {@link org.starfix.engine.internal.step.absolute.StarsForField} what it gets;
 * {@link org.starfix.engine.internal.step.absolute.AbsoluteStage} fits the groups that are tied together, the whole
 * field or every group.
 *
 * <p>Terms: an <i>epoch</i> is a span of time in which stars do not move enough to matter. Degrees, Julian years.
 *
 * <p>Start at {@link org.starfix.engine.internal.step.absolute.AbsoluteStage}.
 */
@NullMarked
package org.starfix.engine.internal.step.absolute;

import org.jspecify.annotations.NullMarked;
