#pragma once

#include "widgets/preferences/preferences.h"

#include <QDialog>
#include <QStringList>

#include <vector>

class QCheckBox;
class QComboBox;
class QFontComboBox;
class QFormLayout;
class QGroupBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace hashstash {

class ErrorBar;

/// Everything that can be chosen for the whole application, on one page with a line to search it. A choice takes effect and is
/// kept at once.
class PreferencesDialog : public QDialog {
    Q_OBJECT

public:
    /// `folders`: those whose stashes the catalog lists.
    PreferencesDialog(QThreadPool& pool, const QStringList& folders, QWidget* parent = nullptr);

    const Preferences& preferences() const { return m_preferences; }
    /// As if nothing had been chosen yet; folders stay.
    void restoreDefaults();

signals:
    void changed(const hashstash::Preferences& preferences);
    void foldersChanged(const QStringList& folders);

private:
    struct Row {
        QFormLayout* form;
        QWidget* field;
        QGroupBox* group;
        QString words;  ///< that a search finds it by
    };

    void build();
    QFormLayout* addGroup(const QString& title);
    void addRow(QFormLayout* form, const QString& label, QWidget* field, const QString& name, const QString& hint = {});
    QComboBox* makeChoice(const std::vector<std::pair<QString, QString>>& choices);
    QSpinBox* makeNumber(int least, int most, const QString& unit, const QString& usual = {});
    void buildLooks();
    void buildTimes();
    void buildLimits();
    QWidget* makeFolders();
    void addFolder(const QString& folder);
    void showFolders();
    void fillIn(const Preferences& preferences);
    void take();
    void filter(const QString& text);

    QThreadPool& m_pool;
    Preferences m_preferences;
    QStringList m_folders;
    bool m_isShowing = false;  ///< fields are being filled in, by us
    std::vector<Row> m_rows;
    std::vector<QGroupBox*> m_groups;
    QWidget* m_page;
    QLineEdit* m_search;
    QLabel* m_nothing;
    ErrorBar* m_error;
    QComboBox *m_theme, *m_zone, *m_language, *m_atStart;
    QCheckBox* m_ownMonospace;
    QFontComboBox* m_monospace;
    QSpinBox *m_points, *m_monospacePoints, *m_preview, *m_text, *m_tableRows, *m_workers, *m_serverSeconds;
    QListWidget* m_folderList;
    QPushButton* m_removeFolder;
};

}  // namespace hashstash
