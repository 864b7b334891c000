#pragma once

#include <QObject>

#include <memory>

class QMenu;
class QWidget;

namespace hashstash {

class HelpWindow;

/// The help of the application: F1 in any of its windows and dialogs shows the page of what has the focus.
class Help : public QObject {
    Q_OBJECT

public:
    /// `window`: whose actions are the shortcuts that are told of.
    explicit Help(QWidget& window);
    ~Help() override;

    void addTo(QMenu& menu);
    void showPage(const QString& name);
    void close();
    HelpWindow* window() const { return m_help.get(); }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    QWidget& m_window;
    std::unique_ptr<HelpWindow> m_help;  ///< no child: a dialog that blocks the window does not block its help
};

/// The page for a widget, by the nearest widget around it that has one: a dynamic property "helpPage", or a known name.
QString helpPageOf(const QWidget* widget);

}  // namespace hashstash
