#include "widgets/table/filter_header.h"

#include "widgets/shell/theme.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>

#include <algorithm>
#include <vector>

namespace hashstash {

namespace {

constexpr std::size_t kMostFields = 200;  ///< those out of view beyond it are deleted

}  // namespace

FilterHeader::FilterHeader(QWidget* parent) : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    connect(this, &QHeaderView::sectionResized, this, &FilterHeader::placeFields);
    connect(this, &QHeaderView::sectionMoved, this, &FilterHeader::placeFields);
    connect(this, &QHeaderView::geometriesChanged, this, &FilterHeader::placeFields);
    if (auto* view = qobject_cast<QTableView*>(parent))
        connect(view->horizontalScrollBar(), &QScrollBar::valueChanged, this, &FilterHeader::placeFields);
}

int FilterHeader::fieldHeight() const
{
    return fontMetrics().height() + 10;
}

QSize FilterHeader::sizeHint() const
{
    QSize size = QHeaderView::sizeHint();
    size.setHeight(size.height() + fieldHeight() + 2);
    return size;
}

void FilterHeader::updateGeometries()
{
    setViewportMargins(0, 0, 0, fieldHeight() + 2);
    QHeaderView::updateGeometries();
    placeFields();
}

QLineEdit* FilterHeader::fieldOf(int column)
{
    QLineEdit*& field = m_fields[column];
    if (field)
        return field;
    field = new QLineEdit(this);
    field->setObjectName(QStringLiteral("columnFilter%1").arg(column));
    field->setPlaceholderText(tr("filter"));
    field->setText(filter(column));
    field->installEventFilter(this);
    showError(*field, m_errors.contains(column) ? m_errors[column] : QString());
    connect(field, &QLineEdit::textChanged, this, [this, column](const QString& text) {
        if (text.isEmpty())
            m_texts.erase(column);
        else
            m_texts[column] = text;
        emit filterChanged(column, text);
    });
    return field;
}

void FilterHeader::placeFields()
{
    for (const auto& [column, field] : m_fields)
        field->hide();
    if (!model() || count() == 0)
        return;
    const int top = height() - fieldHeight() - 1;
    int visual = visualIndexAt(0);
    for (visual = std::max(visual, 0); visual < count(); ++visual) {
        const int column = logicalIndex(visual);
        if (isSectionHidden(column))
            continue;
        const int left = sectionViewportPosition(column);
        if (left > viewport()->width())
            break;
        QLineEdit* field = fieldOf(column);
        field->setAccessibleName(tr("Filter of column %1").arg(model()->headerData(column, Qt::Horizontal).toString()));
        field->setGeometry(left, top, sectionSize(column), fieldHeight());
        field->show();
    }
    if (m_fields.size() <= kMostFields)
        return;
    for (auto at = m_fields.begin(); at != m_fields.end();) {
        const bool isNeeded = at->second->isVisible() || at->second->hasFocus();
        if (!isNeeded)
            at->second->deleteLater();
        at = isNeeded ? std::next(at) : m_fields.erase(at);
    }
}

QString FilterHeader::filter(int column) const
{
    const auto found = m_texts.find(column);
    return found == m_texts.end() ? QString() : found->second;
}

void FilterHeader::setFilter(int column, const QString& text)
{
    fieldOf(column)->setText(text);
    placeFields();
}

void FilterHeader::setError(int column, const QString& text)
{
    if (text.isEmpty())
        m_errors.erase(column);
    else
        m_errors[column] = text;
    if (const auto field = m_fields.find(column); field != m_fields.end())
        showError(*field->second, text);
    emit errorChanged(column, text);
}

void FilterHeader::showError(QLineEdit& field, const QString& text)
{
    QPalette colours = palette();
    if (!text.isEmpty()) {
        const auto marks = colorsFor(palette());
        colours.setColor(QPalette::Base, marks.errorBackground);
        colours.setColor(QPalette::Text, marks.errorText);
    }
    field.setPalette(colours);
    field.setAccessibleDescription(text);
    field.setToolTip(!text.isEmpty() ? text
                                     : tr("cat\tcontains it, in any case\n= 3, != 3\tis or is not that number or text\n< 3, <= 3, > 3, >= 3\tless, greater\n"
                                          "1..5, 1.., ..5\tfrom, to\n/^c.t$/, /c/i\tmatches the expression\nempty, not empty\n!cat\tdoes not contain it"));
}

void FilterHeader::clear()
{
    m_errors.clear();
    const auto texts = std::exchange(m_texts, {});
    for (const auto& [column, field] : m_fields) {
        const QSignalBlocker blocked(field);
        field->clear();
        showError(*field, {});
    }
    for (const auto& [column, text] : texts)
        emit filterChanged(column, {});
}

void FilterHeader::setTwin(FilterHeader* twin)
{
    m_twin = twin;
}

int FilterHeader::nextColumn(int column, int by) const
{
    for (int visual = visualIndex(column) + by; visual >= 0 && visual < count(); visual += by)
        if (!isSectionHidden(logicalIndex(visual)))
            return logicalIndex(visual);
    return -1;
}

void FilterHeader::focusFilter(int column)
{
    if (column < 0)
        column = logicalIndexAt(0);
    if (column < 0)
        return;
    if (m_twin && m_twin->m_only == column)
        return m_twin->focusFilter(column);
    const int covered = m_twin && m_twin->m_only >= 0 ? m_twin->width() : 0;
    // A field exists only where its column is in view.
    const int left = sectionViewportPosition(column);
    if (auto* view = qobject_cast<QTableView*>(parentWidget()); view && (left < covered || left + sectionSize(column) > viewport()->width()))
        view->horizontalScrollBar()->setValue(left < covered ? sectionPosition(column) - covered : sectionPosition(column) + sectionSize(column) - viewport()->width());
    placeFields();
    fieldOf(column)->setFocus(Qt::TabFocusReason);
    fieldOf(column)->selectAll();
}

bool FilterHeader::handleKey(int column, int key)
{
    switch (key) {
    case Qt::Key_Tab:
    case Qt::Key_Backtab: {
        FilterHeader* const all = m_only >= 0 && m_twin ? m_twin : this;
        const int next = all->nextColumn(column, key == Qt::Key_Tab ? 1 : -1);
        if (next >= 0)
            all->focusFilter(next);
        else if (key == Qt::Key_Tab)
            emit left();
        return next >= 0 || key == Qt::Key_Tab;
    }
    case Qt::Key_Return:
    case Qt::Key_Enter:
        emit submitted();
        return true;
    case Qt::Key_Down:
        emit submitted();
        emit left();
        return true;
    case Qt::Key_Escape:
        if (filter(column).isEmpty())
            emit left();
        else
            fieldOf(column)->clear();
        return true;
    default: return false;
    }
}

bool FilterHeader::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::KeyPress) {
        const auto found = std::find_if(m_fields.begin(), m_fields.end(), [&](const auto& field) { return field.second == watched; });
        if (found != m_fields.end() && handleKey(found->first, static_cast<QKeyEvent*>(event)->key()))
            return true;
    }
    return QHeaderView::eventFilter(watched, event);
}

void FilterHeader::changeEvent(QEvent* event)
{
    QHeaderView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        for (const auto& [column, field] : m_fields)
            showError(*field, m_errors.contains(column) ? m_errors[column] : QString());
}

}  // namespace hashstash
