#pragma once

#include "core/import/import.h"
#include "widgets/upkeep/upkeep_dialog.h"

class QComboBox;
class QLineEdit;
class QTableWidget;

namespace hashstash {

/// Stores what a JSON or CSV file holds. Shows first what its first records become.
class ImportDialog : public UpkeepDialog {
    Q_OBJECT

public:
    ImportDialog(Workers workers, Editor& editor, QWidget* parent = nullptr);
    ~ImportDialog() override;
    void setFile(const QString& path);

signals:
    void previewed();

private:
    void build();
    void browse();
    void readAgain();
    void take(const ImportPreview& preview);
    void showPreview();
    ImportOptions options() const;
    void start() override;
    void hasChanged(bool) override { setReady(!m_preview.records.empty()); }

    QLineEdit* m_file;
    QComboBox* m_format;
    QComboBox* m_types;
    QComboBox* m_key;
    QComboBox* m_present;
    QTableWidget* m_table;
    QPointer<Job> m_reading;
    ImportPreview m_preview;
};

}  // namespace hashstash
