#pragma once

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QKeySequence>
#include <QLabel>
#include <QLineEdit>
#include <QMap>
#include <QMenuBar>
#include <QPlainTextEdit>
#include <QSet>
#include <QSpinBox>
#include <QTabBar>
#include <QTextDocument>

#include <algorithm>

namespace hashstash {

/// What a window shows and what it says to a screen reader, in lines without marks and access keys.
class ShownTexts {
public:
    void add(QWidget& window)
    {
        addWidget(window);
        for (QWidget* const widget : window.findChildren<QWidget*>())
            addWidget(*widget);
    }
    const QSet<QString>& lines() const { return m_lines; }

private:
    void addText(const QString& text)
    {
        QTextDocument plain;
        Qt::mightBeRichText(text) ? plain.setHtml(text) : plain.setPlainText(text);
        for (const QString& line : plain.toPlainText().remove(u'&').split(u'\n', Qt::SkipEmptyParts))
            m_lines.insert(line.trimmed());
    }

    void addWidget(const QWidget& widget)
    {
        for (const QWidget* within = &widget; within; within = within->parentWidget())
            if (within->inherits("QFontComboBox"))
                return;  // shows what fonts there are
        for (const QString& text : {widget.windowTitle(), widget.toolTip(), widget.whatsThis(), widget.accessibleName(), widget.accessibleDescription()})
            addText(text);
        for (const QAction* const action : widget.actions())
            for (const QString& text : {action->text(), action->toolTip()})
                addText(text);
        if (const auto* const label = qobject_cast<const QLabel*>(&widget))
            addText(label->text());
        if (const auto* const button = qobject_cast<const QAbstractButton*>(&widget))
            addText(button->text());
        if (const auto* const group = qobject_cast<const QGroupBox*>(&widget))
            addText(group->title());
        if (const auto* const line = qobject_cast<const QLineEdit*>(&widget))
            addText(line->placeholderText());
        if (const auto* const text = qobject_cast<const QPlainTextEdit*>(&widget))
            addText(text->placeholderText());
        if (const auto* const spin = qobject_cast<const QSpinBox*>(&widget))
            for (const QString& text : {spin->prefix(), spin->suffix(), spin->specialValueText()})
                addText(text);
        if (const auto* const box = qobject_cast<const QComboBox*>(&widget))
            for (int i = 0; i < box->count(); ++i)
                addText(box->itemText(i));
        if (const auto* const tabs = qobject_cast<const QTabBar*>(&widget))
            for (int i = 0; i < tabs->count(); ++i)
                for (const QString& text : {tabs->tabText(i), tabs->tabToolTip(i)})
                    addText(text);
        if (const auto* const view = qobject_cast<const QAbstractItemView*>(&widget); view && view->model())
            addModel(*view->model());
    }

    void addModel(const QAbstractItemModel& model)
    {
        const int rows = std::min(model.rowCount(), 30);
        for (int column = 0; column < model.columnCount(); ++column) {
            for (const int role : {Qt::DisplayRole, Qt::ToolTipRole}) {
                addText(model.headerData(column, Qt::Horizontal, role).toString());
                for (int row = 0; row < rows; ++row)
                    addText(model.index(row, column).data(role).toString());
            }
        }
    }

    QSet<QString> m_lines;
};

/// Access keys that two things share that can be reached at the same time: "Alt+S: Save, Stop".
class SharedKeys {
public:
    void add(const QString& text)
    {
        if (const auto key = QKeySequence::mnemonic(text); !key.isEmpty())
            m_texts[key.toString()] << text;
    }
    /// What can be pressed in the window, as it is now. Menus have keys of their own, but for the titles in the bar.
    void add(const QWidget& window)
    {
        for (const QWidget* const widget : window.findChildren<QWidget*>()) {
            if (!widget->isVisibleTo(&window) || widget->window() != &window)
                continue;
            if (const auto* const bar = qobject_cast<const QMenuBar*>(widget))
                for (const QAction* const title : bar->actions())
                    add(title->text());
            if (const auto* const label = qobject_cast<const QLabel*>(widget); label && label->buddy())
                add(label->text());
            else if (label && !label->text().contains(u'<') && !QKeySequence::mnemonic(label->text()).isEmpty())
                m_texts[QStringLiteral("of no field")] << label->text() << QString();  // its & is shown as one
            if (const auto* const button = qobject_cast<const QAbstractButton*>(widget))
                add(button->text());
            if (const auto* const group = qobject_cast<const QGroupBox*>(widget))
                add(group->title());
            if (const auto* const tabs = qobject_cast<const QTabBar*>(widget))
                addTabs(*tabs);
        }
    }
    QStringList shared() const
    {
        QStringList all;
        for (auto each = m_texts.begin(); each != m_texts.end(); ++each)
            if (each->size() > 1)
                all << each.key() + QStringLiteral(": ") + each->join(QStringLiteral(", "));
        return all;
    }

private:
    void addTabs(const QTabBar& tabs)
    {
        for (int i = 0; i < tabs.count(); ++i)
            if (tabs.isTabVisible(i))
                add(tabs.tabText(i));
    }

    QMap<QString, QStringList> m_texts;
};

/// What has less room in the window than its text needs: labels of one line, buttons, lines' hints and titles of columns.
inline QStringList cutTexts(const QWidget& window)
{
    QStringList cut;
    const auto check = [&](const QString& text, int width, int needed) {
        if (width < needed && text.size() > 1 && !text.startsWith(u'/'))  // a path is as long as it is
            cut << QStringLiteral("%1 | %2 (%3 of %4 pixels)").arg(window.windowTitle(), text).arg(width).arg(needed);
    };
    for (const QWidget* const widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisibleTo(&window))
            continue;
        const auto* const label = qobject_cast<const QLabel*>(widget);
        if (label && !label->wordWrap() && label->sizePolicy().horizontalPolicy() != QSizePolicy::Ignored)
            check(label->text(), label->width(), label->sizeHint().width());
        if (const auto* const button = qobject_cast<const QAbstractButton*>(widget))
            check(button->text(), button->width(), button->minimumSizeHint().width());
        if (const auto* const box = qobject_cast<const QComboBox*>(widget); box && !box->isEditable())
            check(box->currentText(), box->width(), box->fontMetrics().horizontalAdvance(box->currentText()) + 30);
        if (const auto* const line = qobject_cast<const QLineEdit*>(widget))
            check(line->placeholderText(), line->width(), line->fontMetrics().horizontalAdvance(line->placeholderText()) + 8);
        if (const auto* const header = qobject_cast<const QHeaderView*>(widget); header && header->orientation() == Qt::Horizontal)
            for (int i = 0; i < header->count(); ++i)
                if (const QString title = header->model()->headerData(i, Qt::Horizontal).toString(); !header->isSectionHidden(i))
                    check(title, header->sectionSize(i), header->isSortIndicatorShown() ? header->fontMetrics().horizontalAdvance(title) + (header->sortIndicatorSection() == i ? 20 : 4) : header->sectionSizeHint(i));
    }
    return cut;
}

}  // namespace hashstash
